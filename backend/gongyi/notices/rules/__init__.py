"""What may hang on the board, for how long, and what becomes of an objection."""
