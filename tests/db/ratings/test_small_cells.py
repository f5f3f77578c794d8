"""Whoever reads everything that is public, before and after, learns nobody's rating."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from gongyi.kernel.database import execute, value
from gongyi.ratings.actions import cases, directory, encounters, exclusions, pages
from gongyi.ratings.actions.publishing import publish_week
from gongyi.ratings.queries.directory import bodies_of, points_of
from gongyi.ratings.schemas.pages import BodyFigures, list_item_of, page_of
from tests.makers.places import NOON
from tests.makers.ratings import Services, a_service, by_slip, rate, services

pytestmark = pytest.mark.usefixtures("database")
WEEK = timedelta(days=7)
LEVELS = (5, 4, 4, 3, 5, 5, 5, 2, 5, 1)


async def read(here: Services) -> dict[str, BodyFigures]:
    """Every public page, as it goes over the wire, by name."""
    found = await bodies_of(here.community_id)
    now = NOON + 9 * WEEK
    return {
        body.name: page_of(await pages.page_of(here.community_id, body.id, now)) for body in found
    }


async def all_that_is_public(here: Services) -> bytes:
    """The pages and the list."""
    listed = [list_item_of(*each) for each in await pages.services_of(here.community_id)]
    return msgspec.json.encode([listed, await read(here)])


async def test_nothing_public_moves_for_one_rating_whatever_becomes_of_it() -> None:
    """Counts, n, intervals, quarters, replies, clocks, themes: byte for byte the same."""
    here = await services()
    for level in LEVELS:
        await by_slip(here, level=level, reasons=["slow"] if level < 3 else [])
    await publish_week(NOON + WEEK)
    before = await all_that_is_public(here)
    later = NOON + WEEK

    her = {"level": 1, "reasons": ["rude"], "comment": "态度不好", "may_call": True}
    rating_id = await rate(here.yard.resident, later, point_code=here.window.code, **her)
    case_id = await value("SELECT id FROM rating_case WHERE rating_id = $1", rating_id)
    assert await all_that_is_public(here) == before
    await cases.note_contact(here.provider, case_id, "打过电话", later, was_reached=True)
    await cases.ask_for_longer(here.provider, case_id, "要等厂家来人", later)
    await cases.reply_to_case(here.provider, case_id, "promised", "换人接待", later, 3)
    await exclusions.ask_to_exclude(here.provider, case_id, "not_served", "没有来过", later)
    await exclusions.decide_exclusion(here.watcher, case_id, "refused", "登记可查", later)
    assert await all_that_is_public(here) == before
    await publish_week(later + WEEK)
    assert await all_that_is_public(here) == before, "one alone waits for nine others"

    for level in LEVELS[1:]:
        await by_slip(here, later + WEEK, level=level)
    await publish_week(later + 3 * WEEK)
    shown = (await read(here))["党群服务中心"]
    assert shown.figures is not None
    assert shown.figures.residents == 20
    assert any(line.reply == "换人接待" for line in shown.cases)


async def test_every_number_of_every_page_differs_by_ten_residents_or_not_at_all() -> None:
    """Over bodies, over quarters, over Mondays: what anybody can subtract from anything."""
    here = await services()
    vectors: list[list[int]] = [[0] * 5]
    for week in range(4):
        for number, level in enumerate((*LEVELS, 3, 2)):
            rating_id = await by_slip(here, NOON + week * WEEK, level=level)
            if number % 2 and week % 2:
                await execute(
                    "UPDATE rating SET point_id = $2, centre_id = NULL WHERE id = $1",
                    *(rating_id, here.meals.id),
                )
        await publish_week(NOON + (week + 1) * WEEK)
        for page in (await read(here)).values():
            vectors += [list(each.levels) for each in ([page.figures] if page.figures else [])]
            vectors += [list(each.levels) for each in page.quarters]

    assert len({tuple(each) for each in vectors}) > 3, "something was shown"
    for first in vectors:
        for second in vectors:
            difference = [b - a for a, b in zip(first, second, strict=True)]
            size = sum(map(abs, difference))
            assert size == 0 or size >= 10, (first, second)
            assert size == 0 or sum(n != 0 for n in difference) >= 2, (first, second)


async def lines_of(here: Services) -> list[Any]:
    return (await read(here))["党群服务中心"].cases


async def test_the_only_visitor_of_a_window_is_not_found_by_her_window() -> None:
    """A neighbour knows that she alone went to window 3: the page must not say «window 3: bad»."""
    here = await services()
    duties = {"operator_a": here.yard.phones["member"]}
    await directory.write_services(
        here.community_id, [a_service(point="3 号窗口", phones=duties)], NOON
    )
    third = next(each for each in await points_of(here.community_id) if each.name == "3 号窗口")
    for level in (5, 4, 4, 3, 5, 5, 5, 4, 5):
        await by_slip(here, level=level)
    made = await encounters.record_encounter(
        here.yard.member, here.community_id, third.id, None, "", NOON
    )
    await rate(None, slip=made.code, level=1)
    await publish_week(NOON + WEEK)

    (line,) = await lines_of(here)
    assert line.point_name == ""
    assert "3 号窗口" not in str(line)

    for level in LEVELS:
        await by_slip(here, NOON + WEEK, level=level)
    await publish_week(NOON + 2 * WEEK)
    names = sorted(each.point_name for each in await lines_of(here))
    assert names == ["", "2 号窗口", "2 号窗口"], "ten at one window hide each other"


async def test_a_comment_names_a_window_only_where_five_wrote_about_it() -> None:
    here = await services()
    duties = {"operator_a": here.yard.phones["member"]}
    await directory.write_services(
        here.community_id, [a_service(point="3 号窗口", phones=duties)], NOON
    )
    third = next(each for each in await points_of(here.community_id) if each.name == "3 号窗口")
    for number in range(5):
        await by_slip(here, comment=f"第 {number} 条")
    made = await encounters.record_encounter(
        here.yard.member, here.community_id, third.id, None, "", NOON
    )
    await rate(None, slip=made.code, comment="只有我一个人来过")
    await publish_week(NOON + WEEK)

    texts = await pages.texts_of(here.community_id)
    assert len(texts) == 6
    assert [each.words for each in texts if not each.is_point_shown] == ["只有我一个人来过"]


async def test_no_public_page_tells_a_day_of_a_rating_or_a_case() -> None:
    """Only Mondays, of weeks, and the promised ends of contracts."""
    here = await services()
    for level in LEVELS:
        await by_slip(here, level=level)
    await publish_week(NOON + WEEK)

    told = re.findall(r"20\d\d-\d\d-\d\d", (await all_that_is_public(here)).decode())

    assert told
    assert {day for day in told} <= {"2026-11-16", "2026-11-23"}, "Mondays"
