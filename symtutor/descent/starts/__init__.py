"""Where a descent starts: chosen, tried out, or many at once and the basins they reach."""
