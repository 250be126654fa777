"""Convex functions: that they are convex, and points where weights balance the slopes."""
