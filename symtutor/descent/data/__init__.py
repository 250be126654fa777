"""Descent on data: columns by name, the gradient over all rows or over batches, CSV files."""
