"""Equations in one unknown and linear systems, solved line by line as a teacher does."""
