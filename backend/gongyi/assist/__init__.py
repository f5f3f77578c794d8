"""Help at the desk or the door: what a worker types for somebody, written down as such."""
