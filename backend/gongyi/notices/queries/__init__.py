"""The only SQL of the notices."""
