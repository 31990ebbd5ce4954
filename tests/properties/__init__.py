"""What holds for every brief, checked on briefs made up from the model."""
