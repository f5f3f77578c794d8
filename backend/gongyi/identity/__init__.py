"""Accounts, phone codes, sessions, roles."""
