"""Once a week what may become public does, and comments reach the rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.events import say
from gongyi.kernel.ids import new_id
from gongyi.ratings.events import BadRatingsClustered
from gongyi.ratings.queries import directory, public, publishing
from gongyi.ratings.queries.publishing import Cell
from gongyi.ratings.rules.clusters import LOOKED_BACK, is_cluster
from gongyi.ratings.rules.figures import Counted, figures_of
from gongyi.ratings.rules.levels import CURRENT_REASONS, words_of_reasons
from gongyi.ratings.rules.limits import quarter_of
from gongyi.ratings.rules.publishing import (
    Waiting,
    may_leave,
    may_publish,
    may_show_texts,
    monday_of,
    points_shown,
    settled_before,
)


async def publish_week(now: datetime) -> int:
    """How many batches became public. Done once a week, however many workers run."""
    monday = monday_of(china_date(now))
    async with transaction():
        if not await publishing.is_first_today("ratings_published", monday):
            return 0
        return await _publish(monday, now)


async def _publish(monday: date, now: datetime) -> int:
    before = settled_before(monday)
    for cell in await publishing.cells_with_texts(before):
        await _show_texts(cell, before, monday)
    batches = [
        cell
        for cell in await publishing.cells_with_pending(before)
        if await _publish_cell(cell, before, monday)
    ]
    left = [cell for cell in await publishing.cells_with_leaving() if await _remove(cell, monday)]
    for community_id in {cell.community_id for cell in (*batches, *left)}:
        touched = [cell for cell in (*batches, *left) if cell.community_id == community_id]
        await _renew_pages(community_id, touched, monday)
        await _find_clusters(community_id, monday, now)
    return len(batches)


async def _publish_cell(cell: Cell, before: date, monday: date) -> bool:
    pending = await publishing.pending_of(cell, before)
    waiting = [Waiting(each.rater, each.level, each.point_id) for each in pending]
    if not may_publish(waiting):
        return False
    residents = len({each.rater for each in pending})
    ids = [each.id for each in pending]
    await publishing.insert_batch(new_id(), cell, monday, residents, ids, points_shown(waiting))
    return True


async def _remove(cell: Cell, monday: date) -> bool:
    """What was excluded or voided leaves a quarter as it came: ten people's at a time."""
    standing = await publishing.standing_of(cell)
    removed = False
    for quarter in {quarter_of(each.published_on) for each in standing if each.is_leaving}:
        within = [each for each in standing if quarter_of(each.published_on) == quarter]
        leaving = [each for each in within if each.is_leaving]
        staying = [Waiting(each.rater, each.level) for each in within if not each.is_leaving]
        if may_leave([Waiting(each.rater, each.level) for each in leaving], staying):
            await publishing.mark_removed(cell, [each.id for each in leaving], monday)
            removed = True
    return removed


async def _show_texts(cell: Cell, before: date, monday: date) -> None:
    waiting = await publishing.waiting_texts(cell, before)
    if may_show_texts(each.rater for each in waiting):
        await publishing.mark_texts_shown(cell, [each.id for each in waiting], monday)


async def _renew_pages(community_id: UUID, cells: Sequence[Cell], monday: date) -> None:
    """Of whoever has a new batch or lost one, and of nobody else."""
    touched = {c.centre_id for c in cells} | {c.organisation_id for c in cells}
    for body in await directory.bodies_of(community_id):
        if body.id not in touched:
            continue
        newest = await publishing.newest_batch_on(body)
        found = await publishing.public_ratings(body, newest.year)
        figures = figures_of([Counted(**vars(each)) for each in found])
        await public.keep_snapshot(body, newest.year, monday, figures)


async def _find_clusters(community_id: UUID, monday: date, now: datetime) -> None:
    for point_id, name, residents, codes in await publishing.bad_of_late(
        community_id, monday - LOOKED_BACK
    ):
        last = await publishing.last_cluster_on(community_id, point_id)
        if is_cluster(residents, last, monday):
            await publishing.insert_cluster(community_id, point_id, monday, residents)
            reasons = tuple(_most_named(codes))
            await say(BadRatingsClustered(community_id, point_id, name, residents, reasons, now))


def _most_named(codes: Sequence[str]) -> list[str]:
    return [
        word
        for code, _ in Counter(codes).most_common(3)
        for word in words_of_reasons(CURRENT_REASONS, [code])
    ]
