"""Functions of one variable: zeros, signs of the slope, ends, and the lowest point read off them."""
