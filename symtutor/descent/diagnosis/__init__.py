"""What to learn from a run: each diagnosis with the exact reason for this function."""
