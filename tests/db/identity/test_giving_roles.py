"""Roles are given and ended by operators; those that watch, and one's own, by two of them."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from gongyi.identity import actions as identity
from gongyi.identity import staff_actions
from gongyi.identity.errors import (
    LastOperator,
    PlaceNotFitting,
    RequestAlreadyWaits,
    RequestDecided,
    RoleHeldAlready,
    RoleNotHeld,
    SameTwoEyes,
    WhyMissing,
)
from gongyi.identity.guards import Actor, Grant
from gongyi.kernel.database import rows
from gongyi.kernel.ids import new_id
from tests.makers.people import a_phone, an_account, staff
from tests.makers.places import NOON

pytestmark = pytest.mark.usefixtures("database")
HERE = new_id()
MODERATOR = Grant("content_moderator", HERE)
WATCHER = Grant("supervision_committee", HERE)


async def an_operator(number: int) -> Actor:
    return Actor(await staff(a_phone(number), "operator"), frozenset({Grant("operator")}))


async def give(by: Actor, to: UUID, grant: Grant, why: str = "换届") -> str:
    return await staff_actions.ask_for_role(by, to, grant, "give", why, NOON)


async def end(by: Actor, of: UUID, grant: Grant) -> str:
    return await staff_actions.ask_for_role(by, of, grant, "end", "卸任", NOON)


async def test_an_ordinary_role_is_given_and_ended_at_once() -> None:
    operator, she = await an_operator(1), await an_account(a_phone(5))

    assert await give(operator, she, MODERATOR) == "done"
    assert await identity.grants_of(she) == {MODERATOR}
    assert await end(operator, she, MODERATOR) == "done"

    assert await identity.grants_of(she) == frozenset()
    written = await rows("SELECT what, after, before, why FROM journal_entry WHERE why <> ''")
    assert {tuple(row) for row in written} == {
        ("role_granted", "content_moderator", "", "换届"),
        ("role_ended", "", "content_moderator", "卸任"),
    }


async def test_a_role_that_watches_takes_two_operators() -> None:
    first, second, she = await an_operator(1), await an_operator(2), await an_account(a_phone(5))

    assert await give(first, she, WATCHER) == "waiting"
    assert await identity.grants_of(she) == frozenset()
    (asked,) = await staff_actions.waiting_requests()
    with pytest.raises(SameTwoEyes):
        await staff_actions.decide_request(first, asked.id, True, NOON)
    with pytest.raises(RequestAlreadyWaits):
        await give(second, she, WATCHER)
    await staff_actions.decide_request(second, asked.id, True, NOON)

    assert await identity.grants_of(she) == {WATCHER}
    with pytest.raises(RequestDecided):
        await staff_actions.decide_request(second, asked.id, True, NOON)


async def test_nobody_gives_herself_a_role_alone() -> None:
    operator = await an_operator(1)

    assert await give(operator, operator.account_id, MODERATOR) == "waiting"


async def test_what_the_second_operator_refuses_is_not_done() -> None:
    first, second, she = await an_operator(1), await an_operator(2), await an_account(a_phone(5))
    await give(first, she, WATCHER)
    (asked,) = await staff_actions.waiting_requests()

    await staff_actions.decide_request(second, asked.id, False, NOON)

    assert await identity.grants_of(she) == frozenset()
    assert await staff_actions.waiting_requests() == []


async def test_two_who_agree_at_once_do_it_once() -> None:
    first, she = await an_operator(1), await an_account(a_phone(5))
    others = [await an_operator(number) for number in (2, 3)]
    await give(first, she, WATCHER)
    (asked,) = await staff_actions.waiting_requests()

    told = await asyncio.gather(
        *(staff_actions.decide_request(other, asked.id, True, NOON) for other in others),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in told) == ["NoneType", "RequestDecided"]


async def test_what_makes_no_sense_is_said_in_a_sentence() -> None:
    operator, she = await an_operator(1), await an_account(a_phone(5))
    await give(operator, she, MODERATOR)

    for broken, asked in (
        (RoleHeldAlready, lambda: give(operator, she, MODERATOR)),
        (RoleNotHeld, lambda: end(operator, she, WATCHER)),
        (WhyMissing, lambda: give(operator, she, WATCHER, "  ")),
        (PlaceNotFitting, lambda: give(operator, she, Grant("street_officer", HERE))),
        (LastOperator, lambda: end(operator, operator.account_id, Grant("operator"))),
    ):
        with pytest.raises(broken):
            await asked()


async def test_who_holds_two_roles_that_check_each_other_is_flagged() -> None:
    await staff(a_phone(5), "committee_member", community_id=HERE)
    await staff(a_phone(5), "supervision_committee", community_id=HERE)
    await staff(a_phone(6), "supervision_committee", community_id=HERE)

    members = await staff_actions.staff_members()

    assert sorted(len(member.conflicts) for member in members) == [0, 1]
