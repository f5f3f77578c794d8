"""Decisions about who is on the roll and who may act."""
