"""The SQL of places."""
