"""A community in its appraisal year: rated, surveyed, with W entered, and whoever decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from gongyi.appraisal.actions import gathering, publishing, terms
from gongyi.appraisal.queries.terms import Appraisal, appraisal_of_year
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import new_id
from tests.makers.fund_year import an_actor
from tests.makers.people import a_phone, staff
from tests.makers.surveys import Surveyed, a_surveyed_community, frozen_91

METHOD = "jiangsu-default-2"
BEFORE = datetime(2025, 11, 12, 12, tzinfo=CHINA)
AFTER = datetime(2027, 1, 6, 12, tzinfo=CHINA)
DAY = timedelta(days=1)
# 84.00 from forty residents with one rating each, 88.00 from fifty adults.
RATED = [5] * 18 + [4] * 15 + [3] * 6 + [1]
ANSWERED = [5] * 33 + [4] * 13 + [2] * 2 + [1] * 2


@dataclass(frozen=True)
class Rated:
    """The surveyed community, the supervision committee, a councillor, and the appraisal."""

    here: Surveyed
    supervisor: Actor
    councillor: Actor
    appraisal_id: UUID

    @property
    def community_id(self) -> UUID:
        return self.here.community.id


async def a_rated_community(
    patch: pytest.MonkeyPatch, rated: Sequence[int] = RATED, answered: Sequence[int] = ANSWERED
) -> Rated:
    """The year 2026, with everything but the figure. The survey's answers are given to it."""
    here = await a_surveyed_community()
    community_id = here.community.id
    await staff(a_phone(81), "supervision_committee", community_id=community_id)
    await staff(a_phone(82), "councillor", community_id=community_id)
    street_id = here.community.street_id
    await terms.publish_method(here.officer, street_id, 2026, "year_end", METHOD, BEFORE)
    await give(await a_point(community_id), [[level] for level in rated])
    await frozen_91(here)
    answer(patch, answered)
    found = await the_appraisal(community_id)
    supervisor, councillor = await an_actor(a_phone(81)), await an_actor(a_phone(82))
    return Rated(await _with_reach(here), supervisor, councillor, found.id)


async def _with_reach(here: Surveyed) -> Surveyed:
    """The street's officers know which communities are theirs."""
    reach = {here.community.id: here.community.street_id}
    return replace(
        here,
        officer=replace(here.officer, street_of=reach),
        colleague=replace(here.colleague, street_of=reach),
    )


def answer(patch: pytest.MonkeyPatch, levels: Sequence[int]) -> None:
    """What the survey says; tests/journeys and tests/api take the way through the ballot box."""

    async def answers(community_id: UUID, year: int) -> list[tuple[int, ...]]:
        return [(level,) for level in levels]

    patch.setattr(gathering, "answers_of_year", answers)


@dataclass(frozen=True)
class RatedPoint:
    """Where ratings are given."""

    id: UUID
    community_id: UUID
    centre_id: UUID


async def a_point(community_id: UUID, name: str = "2 号窗口") -> RatedPoint:
    """A window of the community's centre."""
    point = RatedPoint(new_id(), community_id, new_id())
    await database.execute(
        """INSERT INTO service_centre (id, community_id, name, level)
           VALUES ($1, $2, $3, 'community')""",
        *(point.centre_id, community_id, f"党群服务中心 {name}"),
    )
    await database.execute(
        """INSERT INTO service_point (id, community_id, code, name, centre_id, operator, buyer,
               position) VALUES ($1, $2, $3, $4, $5, 'committee', 'committee', 1)""",
        *(point.id, community_id, point.id.hex[:8], name, point.centre_id),
    )
    return point


async def give(
    point: RatedPoint, said: Sequence[Sequence[int]], on: date = date(2026, 5, 6), first: int = 0
) -> None:
    """Each inner list is one resident's ratings; residents are numbered from `first`."""
    rows = [(str(first + who), level) for who, levels in enumerate(said) for level in levels]
    await database.execute(
        """INSERT INTO rating (id, community_id, point_id, centre_id, encounter_id, way, rater,
               household, is_named, level, aspects, reasons, reasons_version, comment, may_call,
               was_told, given_on, quarter)
           SELECT gen_random_uuid(), $1, $2, $3, gen_random_uuid(), 'slip',
               sha256(convert_to(who, 'UTF8')), sha256(convert_to(who, 'UTF8')), true, level,
               '{}', '{}', 1, '', false, false, $6, '2026Q2'
           FROM unnest($4::text[], $5::smallint[]) AS said (who, level)""",
        *(point.community_id, point.id, point.centre_id),
        *([who for who, _ in rows], [level for _, level in rows], on),
    )


async def the_appraisal(community_id: UUID, kind: str = "community") -> Appraisal:
    """Of 2026."""
    found = await appraisal_of_year(community_id, 2026, kind)  # type: ignore[arg-type] # a test's word
    assert found is not None
    return found


async def the_phase(rated: Rated) -> str:
    return (await the_appraisal(rated.community_id)).phase


async def in_notice(rated: Rated) -> datetime:
    """The first version hangs out; when."""
    await publishing.make_version(rated.here.officer, rated.appraisal_id, "", AFTER)
    posted = AFTER + 14 * DAY
    assert await publishing.publish_due_previews(posted) == 1
    return posted
