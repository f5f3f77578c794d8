"""Decisions about places: their names, their ids, their codes."""
