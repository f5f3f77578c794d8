"""Decisions about helping."""
