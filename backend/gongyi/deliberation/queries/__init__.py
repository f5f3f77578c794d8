"""The only SQL of deliberation, one file per noun."""
