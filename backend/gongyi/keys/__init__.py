"""A new key in the place of an old one."""
