"""The forms in which a comparison is told: each turns it into one text."""
