"""The kinds of proof, each with its theorem and a check of its own."""
