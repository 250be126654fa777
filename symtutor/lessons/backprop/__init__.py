"""Back-propagation: the table of operations, the graph, the numbers."""
