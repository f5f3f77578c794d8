"""Coming in with a code: what is kept, and what a crowd at one door does."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from gongyi.identity import actions as identity
from gongyi.identity.errors import CodeAskedTooSoon, CodeUsed, CodeVoid, WrongCode
from gongyi.kernel import clock
from gongyi.kernel.database import rows, value
from gongyi.kernel.problems import Problem
from tests.makers.people import CODE, PHONE, a_session

pytestmark = pytest.mark.usefixtures("database")
CROWD = 64


async def _ask() -> None:
    await identity.request_login_code(PHONE, clock.now(), draw=lambda: CODE)


async def _come_in(code: str) -> type[Problem] | None:
    """How it ended: None is in."""
    try:
        await identity.open_session(PHONE, code, clock.now())
    except Problem as no:
        return type(no)
    return None


async def test_a_code_and_a_phone_lie_sealed_in_the_database() -> None:
    await a_session()

    everything = str(await rows("SELECT account::text, session::text FROM account, session"))
    everything += str(await rows("SELECT c::text, m::text FROM login_code c, outbox_message m"))

    assert CODE.encode().hex() not in everything
    assert CODE not in everything
    assert PHONE.encode().hex() not in everything
    assert PHONE not in everything


async def test_the_same_phone_is_the_same_account_however_typed() -> None:
    first = await identity.account_of_phone("138 1234 1234", clock.now())

    assert await identity.account_of_phone("+86-13812341234", clock.now()) == first
    assert await identity.phone_of(first) == PHONE


async def test_a_crowd_with_the_right_code_opens_one_session() -> None:
    await _ask()

    outcomes = await asyncio.gather(*(_come_in(CODE) for _ in range(CROWD)))

    assert sorted(map(str, outcomes)) == sorted(map(str, [None] + [CodeUsed] * (CROWD - 1)))
    assert await value("SELECT count(*) FROM session") == 1
    assert await value("SELECT count(*) FROM account") == 1


async def test_a_crowd_with_wrong_codes_has_three_tries_together() -> None:
    await _ask()

    outcomes = await asyncio.gather(*(_come_in(f"{n:06d}") for n in range(CROWD)))

    assert outcomes.count(WrongCode) == 2
    assert outcomes.count(CodeVoid) == CROWD - 2
    assert await value("SELECT wrong_tries FROM login_code") == 3
    assert await _come_in(CODE) is CodeVoid


async def test_a_wrong_try_counts_although_nobody_comes_in() -> None:
    await _ask()

    assert await _come_in("000000") is WrongCode

    assert await value("SELECT wrong_tries FROM login_code") == 1
    assert await value("SELECT count(*) FROM account") == 0


async def test_a_crowd_that_asks_gets_one_code() -> None:
    outcomes = await asyncio.gather(*(_ask() for _ in range(CROWD)), return_exceptions=True)

    assert [type(o) for o in outcomes if o is not None] == [CodeAskedTooSoon] * (CROWD - 1)
    assert await value("SELECT count(*) FROM outbox_message") == 1


async def test_a_new_code_voids_the_old_one() -> None:
    earlier = clock.now() - timedelta(seconds=61)
    await identity.request_login_code(PHONE, earlier, draw=lambda: "111111")
    await _ask()

    assert await _come_in("111111") is WrongCode
    assert await _come_in(CODE) is None


async def test_known_and_unknown_numbers_leave_the_same_traces() -> None:
    await a_session("13900000001")
    an_hour_later = clock.now() + timedelta(hours=1)

    for phone in ("13900000001", "13900000002"):
        await identity.request_login_code(phone, an_hour_later, draw=lambda: CODE)

    messages = await identity.newest_messages(None)
    assert len({message.text for message in messages[:2]}) == 1
    assert await value("SELECT count(*) FROM account") == 1


async def test_drawn_codes_are_six_figures_with_leading_noughts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "gongyi.identity.actions.secrets.randbelow", lambda limit: limit % 1000 + 42
    )

    assert identity.draw_code() == "000042"
