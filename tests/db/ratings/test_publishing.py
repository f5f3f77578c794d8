"""Pages change by whole batches; comments come five at a time; clusters are said once."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from gongyi.deliberation.actions import propose_from_ratings
from gongyi.kernel.database import execute, rows
from gongyi.kernel.events import listen
from gongyi.kernel.ids import new_id
from gongyi.ratings.actions import case_counts, inputs, pages
from gongyi.ratings.actions.exclusions import ask_to_exclude, decide_exclusion
from gongyi.ratings.actions.publishing import publish_week
from gongyi.ratings.events import BadRatingsClustered
from gongyi.ratings.queries.directory import bodies_of
from tests.makers.places import NOON
from tests.makers.ratings import Services, by_slip, rate, residents, services

pytestmark = pytest.mark.usefixtures("database")
WEEK = timedelta(days=7)


async def counts(here: Services) -> dict[str, list[int]]:
    """What every public page shows, by name."""
    found = await pages.services_of(here.community_id)
    return {body.name: list(figures["levels"]) if figures else [] for body, _, figures in found}


async def all_pages(here: Services) -> list[Any]:
    """Everything that a visitor can read of this community's services."""
    listed = await pages.services_of(here.community_id)
    bodies = await bodies_of(here.community_id)
    return [listed, [await pages.page_of(here.community_id, b.id, NOON + 9 * WEEK) for b in bodies]]


async def test_nine_residents_are_on_no_page_and_the_tenth_brings_them_all() -> None:
    here = await services()
    for level in (5, 4, 4, 3, 5, 5, 5, 2, 5):
        await by_slip(here, level=level)

    assert await publish_week(NOON + WEEK) == 0
    before = await all_pages(here)
    await by_slip(here, NOON + WEEK, level=1)
    assert await all_pages(here) == before
    assert await publish_week(NOON + 2 * WEEK) == 1

    shown = await counts(here)
    assert shown == {"党群服务中心": [1, 1, 1, 2, 5], "夕阳红服务社": [1, 1, 1, 2, 5]}


async def test_a_week_is_published_once_however_many_workers_run() -> None:
    here = await services()
    for level in (5, 4) * 5:
        await by_slip(here, level=level)

    assert [await publish_week(NOON + WEEK) for _ in range(3)] == [1, 0, 0]


async def test_what_may_still_be_amended_waits_another_week() -> None:
    here = await services()
    late = NOON + WEEK - timedelta(days=3, hours=0)  # Monday is NOON + 4 days; this is Monday too
    for level in (5, 4) * 5:
        await by_slip(here, late, level=level)

    assert await publish_week(NOON + WEEK) == 0
    assert await publish_week(NOON + 2 * WEEK) == 1


async def test_no_two_pages_on_any_two_mondays_tell_one_resident_s_rating() -> None:
    """The attacker reads every page every week and knows who rated; differences are all he has."""
    here, rand = await services(), random.Random(7)
    seen: list[list[list[int]]] = []
    people: list[int] = []
    for week in range(5):
        count = rand.randint(3, 9)
        for _ in range(count):
            point = rand.choice([here.window, here.meals])
            await _one(here, point.id, rand.choice([5, 5, 5, 4, 3, 2, 1]), week)
        people.append(count)
        await publish_week(NOON + (week + 1) * WEEK)
        seen.append([each or [0] * 5 for each in (await counts(here)).values()])

    told = [[0] * 5] + [page for monday in seen for page in monday]
    for first in told:
        for second in told:
            difference = [b - a for a, b in zip(first, second, strict=True)]
            size = sum(abs(n) for n in difference)
            assert size == 0 or size >= 10, (first, second)
            assert size == 0 or sum(n != 0 for n in difference) >= 2, (first, second)
    assert sum(map(sum, seen[-1])) > 20, "something was shown"


async def _one(here: Services, point_id: Any, level: int, week: int) -> None:
    """A rating at either point, by somebody new."""
    moment = NOON + week * WEEK
    rating_id = await by_slip(here, moment, level=level)
    point = here.window if point_id == here.window.id else here.meals
    await execute(
        "UPDATE rating SET point_id = $2, centre_id = $3 WHERE id = $1",
        rating_id,
        point.id,
        point.centre_id,
    )


async def test_what_does_not_count_leaves_the_page_with_nine_others() -> None:
    here = await services()
    for level in (5, 4) * 5 + (1,) * 6 + (2,) * 4:
        await by_slip(here, level=level)
    await publish_week(NOON + WEEK)
    before = await counts(here)
    bad = [each["id"] for each in await rows("SELECT id FROM rating_case")]

    await exclude(here, bad[:1])
    for each in (5, 4) * 5:
        await by_slip(here, NOON + WEEK, level=each)
    await publish_week(NOON + 2 * WEEK)
    page = await centre_page(here)
    assert page.figures["levels"] == [6, 4, 0, 10, 10], "one alone stays in the picture"
    assert (page.figures["excluded"], page.figures["leaving"]) == (1, 1)
    assert before["党群服务中心"] == [6, 4, 0, 5, 5]

    await exclude(here, bad[1:])
    await publish_week(NOON + 3 * WEEK)
    page = await centre_page(here)
    assert page.figures["levels"] == [0, 0, 0, 10, 10]
    assert (page.figures["excluded"], page.figures["leaving"]) == (10, 0)


async def exclude(here: Services, case_ids: list[Any]) -> None:
    for case_id in case_ids:
        await ask_to_exclude(here.provider, case_id, "not_served", "当天没有这件业务", NOON)
        await decide_exclusion(here.watcher, case_id, "granted", "查过登记，属实", NOON)


async def centre_page(here: Services) -> Any:
    centre = (await bodies_of(here.community_id))[0]
    return await pages.page_of(here.community_id, centre.id, NOON + 9 * WEEK)


async def test_comments_reach_the_rated_five_at_a_time() -> None:
    here = await services()
    for n in range(4):
        await by_slip(here, comment=f"第 {n} 条意见")
    await publish_week(NOON + WEEK)
    assert await pages.texts_of(here.community_id) == []

    await by_slip(here, NOON, comment="第 4 条意见")
    await publish_week(NOON + 2 * WEEK)

    shown = await pages.texts_of(here.community_id)
    assert sorted(text.words for text in shown) == [f"第 {n} 条意见" for n in range(5)]


async def test_bad_ratings_of_five_residents_at_one_point_are_said_once() -> None:
    here = await services()
    said: list[BadRatingsClustered] = []

    async def hear(event: BadRatingsClustered) -> None:
        said.append(event)

    listen(BadRatingsClustered, hear)
    for level in (1, 2, 1, 2, 2, 5, 5, 5, 4, 4):
        await by_slip(here, level=level, reasons=["slow"] if level < 3 else [])
    await publish_week(NOON + WEEK)
    for level in (1, 2, 1, 2, 2, 5, 5, 5, 4, 4):
        await by_slip(here, NOON + WEEK, level=level)
    await publish_week(NOON + 2 * WEEK)

    assert [(e.point_name, e.residents, e.reasons) for e in said] == [
        ("2 号窗口", 5, ("等得太久",))
    ]
    for _ in range(2):  # a second cluster while the topic is open adds nothing
        await propose_from_ratings(said[0])
    (topic,) = await rows("SELECT source, author, origin, concern, state, due_at FROM topic")
    assert (topic["source"], topic["author"], topic["state"]) == (
        *("bad_ratings", "居民的评价"),
        "collected",
    )
    assert topic["origin"] == (
        "2 号窗口最近 90 天公布的评价里，有 5 位以上居民不满意。说得最多的：等得太久。"
    )
    assert topic["due_at"] is not None


async def test_the_appraisal_reads_counts_by_pseudonym() -> None:
    here = await services()
    people = await residents(here, 2)
    for person, level in zip(people, (5, 1), strict=True):
        await rate(person, point_code=here.window.code, level=level)
    await rate(people[0], point_code=here.meals.code, level=4)
    for level in (5, 5, 3):
        await by_slip(here, level=level)

    found = await inputs.appraisal_inputs(here.community_id, NOON - WEEK, NOON + WEEK)
    again = await inputs.appraisal_inputs(here.community_id, NOON - WEEK, NOON + WEEK)
    later = await inputs.appraisal_inputs(here.community_id, NOON - 2 * WEEK, NOON + WEEK)

    assert found == again
    assert sorted((each.kind, each.levels) for each in found) == [
        ("centre", (0, 0, 0, 0, 1)),
        ("centre", (0, 0, 1, 0, 2)),  # slips without a name weigh as one
        ("centre", (1, 0, 0, 0, 0)),
        ("organisation", (0, 0, 0, 1, 0)),
    ]
    assert {each.resident for each in found}.isdisjoint({each.resident for each in later})


async def test_voided_ratings_count_no_longer_and_stay() -> None:
    here = await services()
    for level in (5, 5, 5, 1):
        await by_slip(here, level=level, was_told=level == 5)
    (pattern,) = await inputs.rating_patterns(here.community_id, NOON - WEEK, NOON + WEEK)
    assert (pattern.ratings, pattern.fives, pattern.begging_reports) == (4, 3, 3)
    assert (pattern.most_in_ten_minutes, pattern.most_from_one_network) == (4, 4)

    day = NOON.date()
    voided = await inputs.void_ratings(here.community_id, here.window.id, day, day, new_id(), NOON)

    assert voided == 4
    assert await inputs.appraisal_inputs(here.community_id, NOON - WEEK, NOON + WEEK) == []
    assert len(await rows("SELECT id FROM rating WHERE level = 5")) == 3


async def test_open_and_overdue_cases_are_counted_by_community() -> None:
    here = await services()
    await by_slip(here, level=1)
    await by_slip(here, level=1)

    soon = await case_counts([here.community_id], NOON)
    late = await case_counts([here.community_id], NOON + 2 * WEEK)

    assert (soon, late) == ({here.community_id: (2, 0)}, {here.community_id: (2, 2)})
