"""Who works for a community or a street; from the command line."""
