"""Templates of what is printed."""
