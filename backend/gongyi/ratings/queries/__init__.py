"""The SQL of ratings, one file per noun."""
