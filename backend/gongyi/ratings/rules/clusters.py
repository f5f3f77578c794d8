"""Many bad ratings at one point are no accident: they are put on the table for the neighbours.

Proposed as a topic from five residents on, once a quarter of a year and point. Only what is
public already counts, so that a topic tells nothing that the page does not.
"""

from __future__ import annotations

from datetime import date, timedelta

RESIDENTS_IN_A_CLUSTER = 5
LOOKED_BACK = timedelta(days=90)


def is_cluster(residents: int, last_found_on: date | None, today: date) -> bool:
    """`residents`: how many different ones rated badly there of late, in public batches."""
    is_new = last_found_on is None or today - last_found_on >= LOOKED_BACK
    return is_new and residents >= RESIDENTS_IN_A_CLUSTER
