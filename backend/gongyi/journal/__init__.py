"""The audit journal, from the command line."""
