"""Read what was decided and how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.deliberation.errors.resolution import ResolutionMissing
from gongyi.deliberation.queries import attendance, follow_ups, resolutions, street, topics
from gongyi.deliberation.queries.follow_ups import Report
from gongyi.deliberation.queries.street import StreetMatter
from gongyi.deliberation.rules.follow_ups import FollowUp, Verdicts, is_late
from gongyi.deliberation.rules.resolutions import Resolution
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import china_date
from gongyi.places import actions as places


@dataclass(frozen=True)
class SeenFollowUp:
    """An action, its reports, its verdicts by round, and what this visitor has to say."""

    follow_up: FollowUp
    reports: Sequence[Report]
    verdicts: Sequence[tuple[int, Verdicts]]
    my_verdict: str
    can_judge: bool
    is_late: bool


@dataclass(frozen=True)
class SeenResolution:
    """A resolution with everything that became of it."""

    resolution: Resolution
    topic_title: str
    targets: Mapping[str, UUID]
    follow_ups: Sequence[SeenFollowUp]
    street: Sequence[StreetMatter]


async def resolutions_of_community(
    visitor: Actor | None, community_id: UUID, now: datetime
) -> list[SeenResolution]:
    """Newest first; raises UnknownCommunity."""
    await places.community(community_id)
    return await _seen(visitor, await resolutions.resolutions_of_community(community_id), now)


async def resolutions_of_topic(
    visitor: Actor | None, topic_id: UUID, now: datetime
) -> list[SeenResolution]:
    """In the order they were decided."""
    return await _seen(visitor, await resolutions.resolutions_of_topic(topic_id), now)


async def read_resolution(
    visitor: Actor | None, resolution_id: UUID, now: datetime
) -> SeenResolution:
    """Raises ResolutionMissing."""
    found = await resolutions.resolution_of_id(resolution_id)
    if found is None:
        raise ResolutionMissing
    return (await _seen(visitor, [found], now))[0]


async def _seen(
    visitor: Actor | None, found: Sequence[Resolution], now: datetime
) -> list[SeenResolution]:
    ids = [one.id for one in found]
    promised = await follow_ups.follow_ups_of(ids)
    targets = await resolutions.targets_of(ids)
    asked = await _asked_of(visitor, found)
    shown = await _seen_follow_ups(visitor, promised, asked, now)
    return [
        SeenResolution(
            one,
            await _title(one.topic_id),
            targets.get(one.id, {}),
            [each for each in shown if each.follow_up.resolution_id == one.id],
            [
                matter
                for matter in await street.matters_of_topic(one.topic_id)
                if matter.resolution_id == one.id
            ],
        )
        for one in found
    ]


async def _title(topic_id: UUID) -> str:
    topic = await topics.topic_of_id(topic_id)
    return topic.title if topic else ""


async def _asked_of(visitor: Actor | None, found: Sequence[Resolution]) -> set[UUID]:
    """The resolutions of whose topics this visitor took part."""
    if visitor is None:
        return set()
    return {one.id for one in found if await attendance.took_part(one.topic_id, visitor.account_id)}


async def _seen_follow_ups(
    visitor: Actor | None, found: Sequence[FollowUp], asked: set[UUID], now: datetime
) -> list[SeenFollowUp]:
    ids = [one.id for one in found]
    reports = await follow_ups.reports_of(ids)
    verdicts = await follow_ups.verdicts_of(ids)
    mine = await follow_ups.judged_by(ids, visitor.account_id) if visitor else {}
    return [
        SeenFollowUp(
            one,
            [each for each in reports if each.follow_up_id == one.id],
            [(n, verdicts[one.id, n]) for n in (0, 1) if (one.id, n) in verdicts],
            mine.get((one.id, one.round), ""),
            one.state == "done" and one.resolution_id in asked and (one.id, one.round) not in mine,
            is_late(one, now, china_date(now)),
        )
        for one in found
    ]
