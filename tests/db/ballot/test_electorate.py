"""A ballot that asks only some of the roll: a council's members, the people of a drawn sample."""

from __future__ import annotations

from uuid import UUID

import asyncpg
import pytest

from gongyi.ballot import actions
from gongyi.ballot.rules.ballots import Ballot
from gongyi.identity import actions as identity
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.roll import actions as roll
from gongyi.roll.errors.electorate import ElectorNotOnRoll, NotAnElector
from tests.makers.ballots import a_roll, ballot_again
from tests.makers.people import a_phone
from tests.makers.questions import NOON, a_question

pytestmark = pytest.mark.usefixtures("database")
LAST_DAY = NOON.date()


async def residents(community_id: UUID) -> dict[str, UUID]:
    found = await database.rows(
        "SELECT name, id FROM resident WHERE community_id = $1", community_id
    )
    return {row["name"]: row["id"] for row in found}


async def a_council_vote(*names: str) -> Ballot:
    """Among ten residents, 居民0 to 居民9."""
    community_id = await a_roll(10)
    listed = await residents(community_id)
    question = a_question(community_id=community_id)
    asked = [listed[name] for name in names]
    announced = await actions.announce_ballot(question, NOON, electorate=asked)
    return await ballot_again(announced.ballot_id)


async def may_vote(ballot: Ballot, number: int) -> bool:
    account = await identity.account_of_phone(a_phone(number), NOON)
    try:
        await actions.has_drawn(ballot.id, account)
    except NotAnElector:
        return False
    return True


async def test_only_the_people_of_the_electorate_may_vote() -> None:
    ballot = await a_council_vote("居民2", "居民5", "居民7")

    assert ballot.entitled == 3
    assert [n for n in range(10) if await may_vote(ballot, n)] == [2, 5, 7]


async def test_the_desk_finds_and_helps_nobody_else() -> None:
    ballot = await a_council_vote("居民2", "居民5")
    community_id = ballot.question.community_id
    listed = await residents(community_id)

    found = await roll.find_voters(community_id, LAST_DAY, "", ballot.id)

    assert {voter.name for voter in found} == {"居民2", "居民5"}
    for name, may in {"居民2": True, "居民3": False}.items():
        assert await roll.may_vote_by_id(community_id, listed[name], LAST_DAY, ballot.id) is may


async def test_another_ballot_beside_it_asks_everybody() -> None:
    council = await a_council_vote("居民2")
    question = a_question(community_id=council.question.community_id)
    everybody = await ballot_again((await actions.announce_ballot(question, NOON)).ballot_id)

    assert everybody.entitled == 10
    assert await may_vote(everybody, 3)


@pytest.mark.parametrize(("strangers", "why"), [(1, "one is of nowhere"), (0, "nobody is asked")])
async def test_an_electorate_stands_on_the_roll(strangers: int, why: str) -> None:
    community_id = await a_roll(3)
    asked = [new_id() for _ in range(strangers)]

    with pytest.raises(ElectorNotOnRoll):
        await actions.announce_ballot(a_question(community_id=community_id), NOON, electorate=asked)

    assert await database.value("SELECT count(*) FROM ballot") == 0, why


@pytest.mark.parametrize("how", ["DELETE FROM elector", "UPDATE elector SET resident_id = $1"])
async def test_nobody_changes_an_electorate(how: str) -> None:
    await a_council_vote("居民1")

    with pytest.raises(asyncpg.CheckViolationError, match="not changed"):
        await database.execute(how, *([new_id()] if "$1" in how else []))
