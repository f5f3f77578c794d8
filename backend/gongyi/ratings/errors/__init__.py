"""How rating says no."""
