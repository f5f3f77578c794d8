"""Survey, satisfaction score S, work assessment W, the 70/30 total, notice and appeal."""
