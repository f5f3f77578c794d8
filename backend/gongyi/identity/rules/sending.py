"""When a message is tried, and tried again.

A login code is awaited by somebody who looks at her phone: the first tries follow soon, and
within its five minutes there is room for all of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

# Longer than a provider may take to answer (8 s), so that nobody else sends it meanwhile.
LEASE = timedelta(seconds=30)
TRIES = 6
FIRST_PAUSE = timedelta(seconds=2)


def next_try(tries: int, now: datetime, expires_at: datetime) -> datetime | None:
    """2, 4, 8, 16, 32 s after the failed try; None when there is none left or it is too late."""
    then = now + FIRST_PAUSE * 2 ** (tries - 1)
    return then if tries < TRIES and then < expires_at else None
