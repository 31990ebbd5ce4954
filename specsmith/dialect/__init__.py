"""The Markdown that specsmith speaks: `escape` writes the user's text into it, `parse` reads it as blocks."""
