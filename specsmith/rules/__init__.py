"""What a technical product manager knows, as data: rules with a closed grammar."""
