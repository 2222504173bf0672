"""A roster as a grid to look at and to change: rows with the problems of each cell, and what is pasted as a difference first."""
