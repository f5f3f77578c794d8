"""What two people prove is void, published, and never comes back; one person decides nothing."""

from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID

import asyncpg
import pytest

from gongyi import wiring
from gongyi.appraisal.actions import looking, publishing, reading, running
from gongyi.appraisal.errors.honesty import AlreadyLooked, FlagMissing, FlagSettled
from gongyi.appraisal.queries.figures import kept_figures
from gongyi.appraisal.rules.honesty import Look, Verdict
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed
from tests.makers.rated import (
    AFTER,
    DAY,
    Rated,
    RatedPoint,
    a_point,
    a_rated_community,
    give,
    the_appraisal,
)

pytestmark = pytest.mark.usefixtures("database")
JUNE, BEGGED = date(2026, 6, 1), date(2026, 6, 2)


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


async def a_begged_point(rated: Rated, residents: int) -> RatedPoint:
    """Ratings of a second window, all on one day, and somebody who said why."""
    point = await a_point(rated.community_id, "5 号窗口")
    await give(point, [[5]] * residents, BEGGED, first=500)
    await database.execute(
        "UPDATE rating SET was_told = true WHERE point_id = $1 AND rater = (SELECT min(rater) FROM "
        "rating WHERE point_id = $1)",
        point.id,
    )
    return point


async def a_flag(rated: Rated) -> UUID:
    """The begging report, raised by the clock."""
    await looking.raise_flags(await the_appraisal(rated.community_id), AFTER)
    flags = await looking.flags_of(rated.community_id)
    return next(flag.id for flag in flags if flag.kind == "begging_report")


async def look(who: Actor, flag_id: UUID, verdict: Verdict = "begging") -> str:
    days = (JUNE, BEGGED) if verdict == "begging" else (None, None)
    found = Look(who.account_id, verdict, "看了当天的监控和记录", *days)
    return await looking.look_at_flag(who, flag_id, found, AFTER)


async def test_proven_begging_is_void_and_published(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await a_begged_point(rated, 2)
    flag_id = await a_flag(rated)

    assert await look(rated.supervisor, flag_id) == "open"
    assert await look(rated.here.officer, flag_id) == "begging"

    await publishing.make_version(rated.here.officer, rated.appraisal_id, "", AFTER)
    working = await reading.read_preview(rated.appraisal_id)
    assert working.bundle is not None
    assert working.bundle.channels["ratings"].voided == 2
    assert working.bundle.channels["ratings"].residents == 40
    [incident] = working.incidents
    assert (incident.voided, incident.first_day, incident.last_day) == (2, JUNE, BEGGED)


async def test_above_five_percent_the_channel_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rated = await a_rated_community(monkeypatch)
    await a_begged_point(rated, 4)
    flag_id = await a_flag(rated)
    await look(rated.supervisor, flag_id)
    await look(rated.here.officer, flag_id)

    await publishing.make_version(rated.here.officer, rated.appraisal_id, "", AFTER)

    [kept] = await kept_figures([rated.community_id], [2026])
    assert str(kept.satisfaction) == "88.00"
    assert "ratings" not in kept.channels


async def test_one_person_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await a_begged_point(rated, 2)
    flag_id = await a_flag(rated)

    looks = await asyncio.gather(
        *(look(rated.supervisor, flag_id) for _ in range(5)), return_exceptions=True
    )

    assert sum(isinstance(each, AlreadyLooked) for each in looks) == 4
    assert await database.value("SELECT count(*) FROM honesty_incident") == 0
    with pytest.raises(NotAllowed):
        await look(rated.here.member, flag_id)
    with pytest.raises(FlagMissing):
        await look(rated.supervisor, new_id())


async def test_what_is_settled_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    rated = await a_rated_community(monkeypatch)
    await a_begged_point(rated, 2)
    flag_id = await a_flag(rated)
    await look(rated.supervisor, flag_id, "nothing")
    await look(rated.here.officer, flag_id, "nothing")

    with pytest.raises(FlagSettled):
        await look(rated.here.colleague, flag_id)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await database.execute("UPDATE honesty_look SET verdict = 'begging'")
    assert await looking.raise_flags(await the_appraisal(rated.community_id), AFTER) == 0


async def test_the_running_figure_does_not_move_for_a_single_voice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the street would read from two weeks' figures what one resident said."""
    rated = await a_rated_community(monkeypatch)
    now = AFTER - 100 * DAY
    await running.refresh_running(now)
    [before] = await kept_figures([rated.community_id], [2026])

    point = await a_point(rated.community_id, "6 号窗口")
    await give(point, [[1]] * 4, first=700)
    await running.refresh_running(now + 8 * DAY)
    [after] = await kept_figures([rated.community_id], [2026])
    await give(point, [[1]], first=800)
    await running.refresh_running(now + 16 * DAY)
    [later] = await kept_figures([rated.community_id], [2026])

    assert (before.version, before.residents) == (0, 90)
    assert after.satisfaction == before.satisfaction and after.made_at == now + 8 * DAY
    assert later.residents == 95
    assert later.satisfaction is not None and before.satisfaction is not None
    assert later.satisfaction < before.satisfaction
