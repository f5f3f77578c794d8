"""The SQL of the roll."""
