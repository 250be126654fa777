"""What the curvature says of a run before it is made, and how far it is from the truth."""
