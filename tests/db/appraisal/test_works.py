"""W is entered by one person with evidence, checked by another, and then frozen."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import asyncpg
import pytest

from gongyi.appraisal.actions import working
from gongyi.appraisal.errors.work import (
    CorrectionReasonMissing,
    IndicatorsUnknown,
    NothingToCheck,
    RemarkMissing,
    WorkWaitsForChecker,
)
from gongyi.appraisal.queries import works
from gongyi.identity.errors import SameTwoEyes
from gongyi.kernel import database
from gongyi.kernel.database import broken_rule
from gongyi.kernel.problems import NotAllowed
from tests.makers.places import NOON
from tests.makers.surveys import (
    TABLE,
    Surveyed,
    a_surveyed_community,
    frozen_91,
    full_lines,
)

pytestmark = pytest.mark.usefixtures("database")


async def enter(here: Surveyed, reason: str = "", **hundredths: int) -> int:
    lines = full_lines(**hundredths)
    place = (here.community.id, 2026)
    return await working.enter_work(here.officer, *place, TABLE.id, lines, reason, NOON)


async def check(here: Surveyed, agrees: bool = True, remark: str = "") -> None:
    await working.check_work(here.colleague, here.community.id, 2026, agrees, remark, NOON)


async def figure(here: Surveyed) -> Decimal | None:
    work = await works.frozen_work(here.community.id, 2026)
    return work.figure if work else None


async def test_w_counts_when_two_people_have_agreed() -> None:
    here = await a_surveyed_community((2,))
    await enter(here, answers_in_time=2000, put_right=600)
    assert await figure(here) is None

    await check(here)

    assert await figure(here) == Decimal("91.00")


async def test_nobody_checks_what_they_entered() -> None:
    here = await a_surveyed_community((2,))
    await enter(here)

    with pytest.raises(SameTwoEyes):
        await working.check_work(here.officer, here.community.id, 2026, True, "", NOON)


async def test_what_is_sent_back_says_why_and_comes_again() -> None:
    here = await a_surveyed_community((2,))
    await enter(here)
    with pytest.raises(WorkWaitsForChecker):
        await enter(here)
    with pytest.raises(RemarkMissing):
        await check(here, agrees=False, remark=" 　")

    await check(here, agrees=False, remark="第三项的依据查不到")
    with pytest.raises(NothingToCheck):
        await check(here)
    assert await enter(here, published_in_time=1000) == 1
    await check(here)

    assert await figure(here) == Decimal("95.00")


async def test_a_correction_is_a_version_of_its_own() -> None:
    here = await a_surveyed_community((2,))
    await frozen_91(here)
    with pytest.raises(CorrectionReasonMissing):
        await enter(here)

    assert await enter(here, reason="申诉成立：有两件并没有超期") == 2
    assert await figure(here) == Decimal("91.00"), "the old one holds until the new one is checked"
    await check(here)

    assert await figure(here) == Decimal("100.00")
    kept = await works.works_of(here.community.id, 2026)
    assert [(work.version, str(work.figure)) for work in kept] == [(2, "100.00"), (1, "91.00")]


async def test_only_the_street_enters_and_checks() -> None:
    here = await a_surveyed_community((2,))
    place = (here.community.id, 2026)

    for actor in (here.member, here.evaluator):
        with pytest.raises(NotAllowed):
            await working.enter_work(actor, *place, TABLE.id, full_lines(), "", NOON)
        with pytest.raises(NotAllowed):
            await working.check_work(actor, *place, True, "", NOON)
    with pytest.raises(IndicatorsUnknown):
        await working.enter_work(here.officer, *place, "no-such-1", full_lines(), "", NOON)


async def test_two_who_enter_at_once_enter_one_version() -> None:
    here = await a_surveyed_community((2,))

    told = await asyncio.gather(*(enter(here) for _ in range(4)), return_exceptions=True)

    assert [each for each in told if isinstance(each, int)] == [1]
    assert sum(isinstance(each, WorkWaitsForChecker) for each in told) == 3
    assert len(await works.works_of(here.community.id, 2026)) == 1


FROZEN = [
    ("UPDATE work_assessment SET hundredths = 10000", "checked_work_is_frozen"),
    ("DELETE FROM work_assessment", "checked_work_is_frozen"),
]


@pytest.mark.parametrize(("statement", "rule"), FROZEN)
async def test_the_database_lets_nobody_change_what_was_checked(statement: str, rule: str) -> None:
    await frozen_91(await a_surveyed_community((2,)))

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await database.execute(statement)
    assert broken_rule(refused.value) == rule


async def test_the_database_wants_two_people() -> None:
    here = await a_surveyed_community((2,))
    await enter(here)

    with pytest.raises(asyncpg.CheckViolationError) as refused:
        await database.execute(
            "UPDATE work_assessment SET state = 'checked', checked_by = entered_by,"
            " checked_at = entered_at"
        )
    assert broken_rule(refused.value) == "maker_and_checker_differ"
