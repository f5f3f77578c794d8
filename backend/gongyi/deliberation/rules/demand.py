"""A tenth of the roll puts a topic on the agenda, whatever the committee thinks.

Source: domain §4c; the share comes from the rule set (law of 2018: a fifth; lowered since).
"""

from __future__ import annotations


def signatures_needed(entitled: int, percent: int) -> int:
    """The least number of signatures that is at least `percent` of the roll; never none."""
    return max(1, -(-entitled * percent // 100))


def is_demanded(signatures: int, entitled: int, percent: int) -> bool:
    """Whether so many of so many are enough."""
    return entitled > 0 and signatures >= signatures_needed(entitled, percent)
