"""Functions whose coefficients are letters: the minimum with conditions for them."""
