"""Results -> plain data, schema 1: one module a command, loaded when it is needed."""
