"""Staff come in with a second factor; nobody guesses it, and no number counts twice."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from gongyi.identity import actions as identity
from gongyi.identity import factor_actions, factor_queries
from gongyi.identity.errors import (
    SecondStepBlocked,
    SecondStepFirst,
    SecondStepNotSet,
    WrongNumber,
)
from gongyi.identity.guards import Actor
from gongyi.identity.rules.totp import number_at, step_of
from gongyi.kernel import clock
from gongyi.kernel.database import value
from gongyi.kernel.ids import new_id
from gongyi.kernel.kept import forget_everything
from tests.makers.people import CODE, PHONE, staff

pytestmark = pytest.mark.usefixtures("database")
HERE = new_id()
MINUTE = timedelta(minutes=1)


async def come_in(now: datetime) -> str:
    """With the phone's code alone."""
    await identity.request_login_code(PHONE, now, draw=lambda: CODE)
    return (await identity.open_session(PHONE, CODE, now)).token


async def actor_of(token: str, now: datetime) -> Actor:
    forget_everything()
    actor = await identity.actor_of(token, now)
    assert actor is not None
    return actor


async def number(actor: Actor, now: datetime) -> str:
    kept = await factor_queries.locked_totp(actor.account_id)
    assert kept is not None
    return number_at(kept.secret, step_of(now))


async def enrolled(now: datetime) -> tuple[Actor, list[str]]:
    """A member of the committee whose phone shows numbers since `now`, and her codes."""
    await staff(PHONE, "committee_member", community_id=HERE)
    actor = await actor_of(await come_in(now), now)
    await factor_actions.begin_totp(actor, now)
    return actor, await factor_actions.confirm_totp(actor, await number(actor, now), now)


async def test_with_the_code_alone_a_member_of_staff_is_a_resident() -> None:
    now = clock.now()
    await staff(PHONE, "committee_member", community_id=HERE)

    actor = await actor_of(await come_in(now), now)

    assert actor.grants == frozenset()
    assert (await factor_actions.standing(actor)).is_staff


async def test_the_first_sign_in_sets_it_up_and_the_next_one_asks_for_it() -> None:
    now = clock.now()
    first, codes = await enrolled(now)
    assert len(set(codes)) == 10

    later = now + 2 * MINUTE
    token = await come_in(later)
    actor = await actor_of(token, later)
    assert actor.grants == frozenset()
    await factor_actions.prove(actor, await number(actor, later), later)

    assert {grant.role for grant in (await actor_of(token, later)).grants} == {"committee_member"}
    assert first.account_id == actor.account_id


async def test_the_secret_lies_sealed_and_the_codes_as_digests() -> None:
    actor, codes = await enrolled(clock.now())
    kept = await factor_queries.locked_totp(actor.account_id)
    assert kept is not None

    sealed = await value("SELECT secret_sealed FROM totp")

    assert kept.secret not in sealed
    assert kept.secret.hex().encode() not in sealed
    digests = await value("SELECT string_agg(code_digest, '') FROM recovery_code")
    assert codes[0].replace("-", "").encode() not in digests


async def test_no_number_counts_twice_even_at_the_same_moment() -> None:
    now = clock.now()
    actor, _ = await enrolled(now)
    later = now + 2 * MINUTE
    typed = await number(actor, later)

    outcomes = await asyncio.gather(
        *(factor_actions.prove(actor, typed, later) for _ in range(3)), return_exceptions=True
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "NoneType",
        "WrongNumber",
        "WrongNumber",
    ]


async def test_five_wrong_numbers_close_the_door_for_a_quarter_of_an_hour() -> None:
    now = clock.now()
    actor, codes = await enrolled(now)
    later = now + 2 * MINUTE
    right = await number(actor, later)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    for left in (4, 3, 2, 1):
        with pytest.raises(WrongNumber, match=str(left)):
            await factor_actions.prove(actor, wrong, later)
    for typed in (wrong, right, codes[0]):
        with pytest.raises(SecondStepBlocked):
            await factor_actions.prove(actor, typed, later)

    after = later + 15 * MINUTE
    await factor_actions.prove(actor, await number(actor, after), after)


async def test_a_recovery_code_is_good_once() -> None:
    now = clock.now()
    actor, codes = await enrolled(now)

    await factor_actions.prove(actor, codes[3].lower(), now)

    with pytest.raises(WrongNumber):
        await factor_actions.prove(actor, codes[3], now)
    assert (await factor_actions.standing(actor)).recovery_codes_left == 9


async def test_a_stolen_code_alone_does_not_set_up_another_second_factor() -> None:
    now = clock.now()
    await enrolled(now)
    thief = await actor_of(await come_in(now + 2 * MINUTE), now + 2 * MINUTE)

    with pytest.raises(SecondStepFirst):
        await factor_actions.begin_totp(thief, now)
    with pytest.raises(SecondStepFirst):
        await factor_actions.confirm_totp(thief, "123456", now)


async def test_what_was_begun_but_not_confirmed_asks_for_nothing() -> None:
    now = clock.now()
    await staff(PHONE, "committee_member", community_id=HERE)
    actor = await actor_of(await come_in(now), now)
    with pytest.raises(SecondStepNotSet):
        await factor_actions.prove(actor, "123456", now)

    await factor_actions.begin_totp(actor, now)

    assert not await factor_queries.is_enrolled(actor.account_id)
    await factor_actions.begin_totp(actor, now)


async def test_an_operator_resets_for_whoever_lost_phone_and_codes() -> None:
    now = clock.now()
    actor, _ = await enrolled(now)
    operator = Actor(await staff("13900000002", "operator"), session_id=new_id())

    await factor_actions.reset_factors(operator, actor.account_id, "手机丢了", now)

    assert not await factor_queries.is_enrolled(actor.account_id)
    assert await value("SELECT count(*) FROM session WHERE ended_at IS NULL") == 0
    assert await value("SELECT why FROM journal_entry WHERE what = 'second_factor_reset'")
