"""What a merge makes of generated files: how they are put together, what is still in conflict, what git is told."""
