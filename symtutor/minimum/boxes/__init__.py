"""Any smooth function on a box: branch and bound in ball arithmetic."""
