"""Decisions about consent and erasure."""
