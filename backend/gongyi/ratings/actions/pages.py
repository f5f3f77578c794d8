"""What everybody may see of a community's services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gongyi.kernel.clock import china_date
from gongyi.ratings.actions.known import body_of_id
from gongyi.ratings.queries import directory, fixes, public
from gongyi.ratings.queries.directory import Body, Item, Point
from gongyi.ratings.queries.public import PublicCase, Text
from gongyi.ratings.rules.clocks import Clock, clocks_of
from gongyi.ratings.rules.fixing import Fix
from gongyi.ratings.rules.publishing import monday_of


@dataclass(frozen=True)
class ShownCase:
    """A case on a public page: its clocks, and what was promised and done."""

    found: PublicCase
    fix: Fix | None
    clocks: list[Clock]


@dataclass(frozen=True)
class BodyPage:
    """`figures` is empty and `published_on` None while fewer than ten residents have rated."""

    body: Body
    points: list[Point]
    items: list[Item]
    published_on: date | None
    figures: Mapping[str, Any]
    cases: list[ShownCase]


async def services_of(
    community_id: UUID,
) -> list[tuple[Body, date | None, Mapping[str, Any]]]:
    """Every centre and organisation, with its figures if it has any."""
    snapshots = await public.snapshots_of(community_id)
    nothing: tuple[date | None, Mapping[str, Any]] = (None, {})
    return [
        (body, *snapshots.get(body.id, nothing)) for body in await directory.bodies_of(community_id)
    ]


async def page_of(community_id: UUID, body_id: UUID, now: datetime) -> BodyPage:
    """Raises NotFound."""
    body = await body_of_id(community_id, body_id)
    snapshots = await public.snapshots_of(community_id)
    published_on, figures = snapshots.get(body_id, (None, {}))
    points = [
        point
        for point in await directory.points_of(community_id)
        if body_id in (point.centre_id, point.organisation_id)
    ]
    ids = {point.id for point in points}
    items = [item for item in await directory.items_of(community_id) if item.point_id in ids]
    cases = await _shown_cases(body, now)
    return BodyPage(body, points, items, published_on, figures, cases)


async def _shown_cases(body: Body, now: datetime) -> list[ShownCase]:
    """The latest due first; within a week in the order of random ids."""
    found = await public.public_cases(body)
    promised = await fixes.fixes_of(body.community_id, [each.case.id for each in found])
    shown = [_shown(each, promised.get(each.case.id), now) for each in found]
    shown.sort(key=lambda each: each.found.case.id)
    return sorted(shown, key=_week, reverse=True)


def _shown(found: PublicCase, fix: Fix | None, now: datetime) -> ShownCase:
    exclusion = (found.exclude_by, found.excluded_at) if found.exclude_by else None
    return ShownCase(found, fix, clocks_of(found.case, fix.span if fix else None, exclusion, now))


def _week(shown: ShownCase) -> date:
    return monday_of(china_date(shown.found.case.reply_due_at))


async def texts_of(community_id: UUID) -> list[Text]:
    """Comments for both sides, shuffled."""
    return await public.shown_texts(community_id)
