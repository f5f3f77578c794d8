"""A slow machine is no fault of the count: hypothesis does not look at the clock."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
