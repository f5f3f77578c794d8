"""A made-up city showing every phase of a cycle. Seeded: two runs give the same city."""
