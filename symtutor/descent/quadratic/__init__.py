"""Functions of the second degree with their data: the exact form, its lowest point, its curvatures."""
