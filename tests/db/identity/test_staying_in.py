"""Sessions, roles, and how soon everybody notices their end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gongyi.identity import actions as identity
from gongyi.identity.actions import Actor, Grant
from gongyi.kernel import clock
from gongyi.kernel.database import execute, rows, value
from gongyi.kernel.ids import new_id
from gongyi.kernel.kept import forget_everything
from tests.makers.people import PHONE, a_session, an_account, staff

pytestmark = pytest.mark.usefixtures("database")
HERE = new_id()


async def test_a_session_says_who_acts() -> None:
    token = await a_session()

    actor = await identity.actor_of(token, clock.now())

    assert actor == Actor(await an_account(), frozenset())


async def test_signing_out_ends_the_session_for_good() -> None:
    token = await a_session()
    await identity.actor_of(token, clock.now())

    await identity.close_session(token, clock.now())

    assert await identity.actor_of(token, clock.now()) is None
    assert await value("SELECT ended_at IS NOT NULL FROM session")


async def test_signing_out_elsewhere_is_noticed_when_the_answer_is_asked_for_anew() -> None:
    token = await a_session()
    await identity.actor_of(token, clock.now())
    await execute("UPDATE session SET ended_at = now()")

    kept_answer = await identity.actor_of(token, clock.now())
    forget_everything()

    assert kept_answer is not None
    assert await identity.actor_of(token, clock.now()) is None
    assert identity.SEEN_AGAIN_AFTER <= 5


@pytest.mark.parametrize(("hours", "is_in"), [(11, True), (12, False)])
async def test_a_desk_session_ends_after_twelve_hours(hours: int, is_in: bool) -> None:
    await staff(PHONE, "committee_member", community_id=HERE)
    token = await a_session(now=clock.now() - timedelta(hours=hours))
    await execute("UPDATE session SET seen_at = now()")

    assert (await identity.actor_of(token, clock.now()) is not None) is is_in


async def test_who_becomes_staff_comes_in_anew() -> None:
    token = await a_session(now=clock.now() - timedelta(hours=13))
    assert await identity.actor_of(token, clock.now()) is not None

    await staff(PHONE, "committee_member", community_id=HERE)

    assert await identity.actor_of(token, clock.now()) is None


async def test_a_role_given_or_ended_shows_at_once_and_in_the_journal() -> None:
    grant = Grant("committee_member", community_id=HERE)
    account_id = await staff(PHONE, "committee_member", community_id=HERE)
    token = await a_session()
    actor = await identity.actor_of(token, clock.now())
    assert actor is not None
    assert actor.grants == {grant}

    assert await identity.end_role(account_id, grant, clock.now())

    actor = await identity.actor_of(token, clock.now())
    assert actor is not None
    assert actor.grants == frozenset()
    written = await rows("SELECT what FROM journal_entry ORDER BY at")
    assert {row["what"] for row in written} >= {"role_granted", "role_ended"}


async def test_a_role_is_given_and_ended_once() -> None:
    account_id, grant = await an_account(), Grant("operator")

    given = [await identity.grant_role(account_id, "operator", now=clock.now()) for _ in range(2)]
    ended = [await identity.end_role(account_id, grant, clock.now()) for _ in range(2)]

    assert (given, ended) == ([True, False], [True, False])
    assert await value("SELECT count(*) FROM journal_entry") == 2


async def test_staff_signing_in_is_in_the_journal_and_residents_are_not() -> None:
    await a_session("13900000001")
    await staff("13900000002", "operator")
    await a_session("13900000002")

    assert await value("SELECT count(*) FROM journal_entry WHERE what = 'staff_signed_in'") == 1
