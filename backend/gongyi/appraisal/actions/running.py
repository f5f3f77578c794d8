"""The figure while it is collected: for the street, once a week, and never for one voice more.

A weekly figure that moved for each single rating would tell the street what one resident said.
So it only changes when at least five more have spoken (the smallest group of the bundle).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from gongyi.appraisal.actions.gathering import bundle_now
from gongyi.appraisal.actions.looking import raise_flags
from gongyi.appraisal.queries import figures, terms
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.grouping import SMALLEST
from gongyi.kernel.database import transaction

EVERY = timedelta(days=7)
AT_ONCE = 5  # few enough that nobody else's job waits long


async def refresh_running(now: datetime) -> int:
    """The figures that are a week old; how many were looked at."""
    async with transaction():
        stale = await terms.stale_appraisals(now - EVERY, now, AT_ONCE)
        for appraisal in stale:
            await _refresh(appraisal, now)
    return len(stale)


async def go_through_ratings(now: datetime) -> int:
    """Raise what two people should look at, once a week; how many communities were gone through."""
    async with transaction():
        unread = await terms.unread_appraisals(now - EVERY, now, AT_ONCE)
        for appraisal in unread:
            await raise_flags(appraisal, now)
            await terms.mark_gone_through(appraisal, now)
    return len(unread)


async def _refresh(appraisal: Appraisal, now: datetime) -> None:
    bundle = await bundle_now(appraisal, version=1)
    known = await figures.residents_of_running(appraisal)
    heard = bundle.result.satisfaction.residents
    if known and abs(heard - known) < SMALLEST:
        await figures.touch_running(appraisal, now)
    else:
        await figures.put_running(appraisal, bundle, now)
