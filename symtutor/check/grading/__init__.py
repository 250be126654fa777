"""Many answers: in batch, and the answers of a class."""
