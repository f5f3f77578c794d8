"""Templates of what the year prints."""
