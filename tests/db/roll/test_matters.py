"""Doubts are put before two different people, and nobody is refused by a machine."""

from __future__ import annotations

import asyncio
from typing import Literal
from uuid import UUID

import asyncpg
import pytest

from gongyi.identity.actions import Actor, Grant
from gongyi.kernel.database import execute, rows, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.problems import NotAllowed
from gongyi.roll import actions as roll
from gongyi.roll.errors.matters import (
    MatterDecided,
    OpinionGiven,
    OwnMatter,
    TwoPeopleNeeded,
    UnknownMatter,
)
from tests.makers.people import a_phone
from tests.makers.places import NOON
from tests.makers.rolls import NAMES, Roll, a_claim_of, a_roll
from tests.makers.sheets import a_csv

pytestmark = pytest.mark.usefixtures("database")


async def opinion(
    here: Roll,
    matter_id: UUID,
    verdict: Literal["grant", "reject"] = "grant",
    by: Actor | None = None,
) -> str:
    actor = by or here.member()
    return await roll.give_opinion(actor, here.id, matter_id, (verdict, "看过房产证"), NOON)


async def the_matter(here: Roll) -> roll.LookedAt:
    [found] = await roll.open_matters(here.member(), here.id, NOON)
    return found


async def a_crowded_claim(here: Roll) -> roll.MadeClaim:
    """The seventh adult behind a door."""
    crowd = [roll.Person(f"李{n}", _BORN, "", here.door("808")) for n in "一二三四五六"]
    await roll.list_people(here.id, crowd, NOON)
    return await a_claim_of(here, 50, "钱七", room="808")


_BORN = NOON.date().replace(year=1970)


async def test_the_seventh_adult_is_told_and_waits_for_two_people() -> None:
    here = await a_roll()

    made = await a_crowded_claim(here)

    assert made.doubts == ("crowded_dwelling",)
    looked = await the_matter(here)
    assert (looked.matter.kind, looked.concerned.name) == ("doubtful_claim", "钱七")
    assert await roll.waiting_claims(here.id) == []
    [mine] = await roll.my_matters(await here.account(50), here.id)
    assert mine.matter.words == "这一户成年人比较多"


async def test_one_person_alone_cannot_decide_a_doubtful_claim() -> None:
    here = await a_roll()
    made = await a_crowded_claim(here)

    with pytest.raises(TwoPeopleNeeded):
        await roll.decide_claim(made.id, "confirm", "", here.member(), NOON)
    assert await opinion(here, (await the_matter(here)).matter.id) == "open"

    assert await roll.resident_of(await here.account(50), here.id) is None


async def test_two_people_of_one_mind_confirm_a_doubtful_claim() -> None:
    here = await a_roll()
    await a_crowded_claim(here)
    matter_id = (await the_matter(here)).matter.id

    await opinion(here, matter_id)
    assert await opinion(here, matter_id) == "granted"

    assert await roll.resident_of(await here.account(50), here.id) is not None
    assert await value("SELECT count(*) FROM journal_entry WHERE what = 'enrolment_confirmed'") == 1


async def test_two_people_of_one_mind_refuse_and_she_is_told_why() -> None:
    here = await a_roll()
    await a_crowded_claim(here)
    matter_id = (await the_matter(here)).matter.id

    await opinion(here, matter_id, "grant")
    await opinion(here, matter_id, "reject")
    assert await opinion(here, matter_id, "reject") == "rejected"

    me = await roll.myself(Actor(await here.account(50)), NOON.date())
    assert [(home.state, home.refusal_reason) for home in me.homes] == [("refused", "看过房产证")]


@pytest.mark.parametrize("round_", range(3))
async def test_two_opinions_at_the_same_moment_decide_once(round_: int) -> None:
    here = await a_roll()
    await a_crowded_claim(here)
    matter_id = (await the_matter(here)).matter.id

    said = await asyncio.gather(
        *(opinion(here, matter_id) for _ in range(6)), return_exceptions=True
    )

    assert [str(each) for each in said if isinstance(each, str)] == ["open", "granted"]
    assert [type(each) for each in said].count(MatterDecided) == 4
    assert await value("SELECT count(*) FROM resident WHERE name = '钱七'") == 1


async def test_one_person_at_two_desks_is_one_person() -> None:
    here = await a_roll()
    await a_crowded_claim(here)
    matter_id, member = (await the_matter(here)).matter.id, here.member()

    said = await asyncio.gather(
        *(opinion(here, matter_id, by=member) for _ in range(4)), return_exceptions=True
    )

    assert [type(each) for each in said].count(OpinionGiven) == 3
    assert (await the_matter(here)).matter.state == "open"


async def test_nobody_decides_on_themselves_or_elsewhere() -> None:
    here = await a_roll()
    await a_crowded_claim(here)
    matter_id = (await the_matter(here)).matter.id
    stranger = Actor(new_id(), frozenset({Grant("committee_member", community_id=new_id())}))

    with pytest.raises(OwnMatter):
        await opinion(here, matter_id, by=here.member(await here.account(50)))
    with pytest.raises(NotAllowed):
        await opinion(here, matter_id, by=stranger)
    with pytest.raises(UnknownMatter):
        await opinion(here, new_id())


async def test_the_database_takes_no_decision_of_one_person() -> None:
    here = await a_roll()
    await a_crowded_claim(here)

    with pytest.raises(asyncpg.CheckViolationError) as no:
        await execute(
            """UPDATE matter SET state = 'granted', first_by = $1, second_by = $1,
                   decided_at = now()""",
            new_id(),
        )

    assert no.value.constraint_name == "decided_by_two_different_people"


async def test_she_can_show_otherwise_while_it_is_open() -> None:
    here = await a_roll()
    await a_crowded_claim(here)
    matter_id = (await the_matter(here)).matter.id

    await roll.reply_to_matter(await here.account(50), here.id, matter_id, " 我们三代同住 ")

    assert (await the_matter(here)).matter.reply == "我们三代同住"
    with pytest.raises(UnknownMatter):
        await roll.reply_to_matter(await here.account(1), here.id, matter_id, "不是我的事")
    await opinion(here, matter_id)
    await opinion(here, matter_id)
    with pytest.raises(MatterDecided):
        await roll.reply_to_matter(await here.account(50), here.id, matter_id, "还有")


async def test_the_sixth_person_on_one_phone_is_looked_at_and_the_fifth_is_not() -> None:
    here = await a_roll(people=0)

    made = [await a_claim_of(here, n, NAMES[n], room=f"{n}01", mark="one phone") for n in range(6)]

    assert [each.doubts for each in made] == [()] * 5 + [("shared_device",)]
    written = str(await rows("SELECT t::text FROM device_person t"))
    assert b"one phone".hex() not in written
    assert "one phone" not in written


async def test_whoever_is_on_the_roll_and_one_too_many_on_a_phone_may_go_on() -> None:
    here = await a_roll(people=6)

    for number in range(6):
        await roll.note_device(await here.account(number), here.id, "one phone", NOON)

    looked = await the_matter(here)
    assert (looked.matter.kind, looked.concerned.name) == ("doubtful_entry", NAMES[5])
    assert await roll.check_may_vote(await here.account(5), here.id, NOON.date())


async def test_an_import_writes_what_is_doubtful_and_asks_two_people_once() -> None:
    here = await a_roll(people=0)
    file = a_csv(
        ("王一", "1960-01-01", "", "3 幢", "", "101"), ("王一", "1960-05-05", "", "3 幢", "", "501")
    )

    for state in ("doubtful", "unchanged"):
        shown = await roll.plan_of_file(here.id, file, NOON)
        await roll.import_roll(here.id, file, shown.digest(), by=None, now=NOON)
        assert shown.rows[1].state == state
        assert (await the_matter(here)).matter.doubts == ["same_person_twice"]

    assert await value("SELECT count(*) FROM resident") == 2


async def test_two_people_who_find_a_double_entry_take_it_off() -> None:
    here = await a_roll(people=0)
    twin = roll.Person("王一", _BORN, a_phone(1), here.door("101"))
    await roll.list_people(here.id, [twin], NOON)
    file = a_csv(("王一", _BORN.isoformat(), "", "3 幢", "", "501"))
    shown = await roll.plan_of_file(here.id, file, NOON)
    await roll.import_roll(here.id, file, shown.digest(), by=None, now=NOON)
    matter_id = (await the_matter(here)).matter.id

    await opinion(here, matter_id, "reject")
    await opinion(here, matter_id, "reject")

    assert await roll.entitled_count(here.id, NOON.date()) == 1
    assert await roll.resident_of(await here.account(1), here.id) is not None
