"""Decisions about codes, sessions and roles."""
