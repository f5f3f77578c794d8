"""The only SQL of the ballot, one file per noun."""
