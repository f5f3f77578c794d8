"""Five-level ratings of service centres and social organisations, and their bad-rating cases."""
