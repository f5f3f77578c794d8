"""Whoever was served is asked once she has left, and once more; never twice, never at night."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from gongyi.identity import actions as identity
from gongyi.kernel.database import row, value
from gongyi.ratings.jobs import invite_served
from tests.makers.people import a_phone
from tests.makers.places import NOON
from tests.makers.ratings import a_slip, rate, services

pytestmark = pytest.mark.usefixtures("database")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PHONE = a_phone(600)


async def texts() -> list[str]:
    return [message.text for message in await identity.newest_messages(PHONE)]


def code_in(text: str) -> str:
    return text.split("/rate/slip#")[1][:11]


async def test_she_is_asked_after_two_hours_and_once_more_after_three_days() -> None:
    here = await services()
    assert await a_slip(here, PHONE) == "", "whoever served her does not get the code"

    moments = [HOUR, 2 * HOUR, DAY, 3 * DAY, 3 * DAY + 2 * HOUR, 20 * DAY]
    asked = [await invite_served(NOON + moment) for moment in moments]

    assert asked == [0, 1, 0, 0, 1, 0]
    first, second = await texts()
    assert first == second
    await rate(None, NOON + 4 * DAY, slip=code_in(first), level=2)
    assert await value("SELECT is_named FROM rating")


async def test_who_has_rated_is_not_reminded() -> None:
    here = await services()
    await a_slip(here, PHONE)
    await invite_served(NOON + 2 * HOUR)
    (text,) = await texts()
    await rate(None, NOON + DAY, slip=code_in(text))

    assert await invite_served(NOON + 4 * DAY) == 0


async def test_two_workers_ask_her_once() -> None:
    here = await services()
    await a_slip(here, PHONE)

    asked = await asyncio.gather(*(invite_served(NOON + 2 * HOUR) for _ in range(4)))

    assert sum(asked) == 1


async def test_nobody_is_asked_at_night() -> None:
    here = await services()
    await a_slip(here, PHONE, NOON + 6 * HOUR)

    assert await invite_served(NOON + 9 * HOUR) == 0
    assert await invite_served(NOON + 22 * HOUR) == 1


async def test_the_number_lies_sealed() -> None:
    here = await services()
    await a_slip(here, PHONE)

    kept = await row("SELECT phone_sealed, code_sealed, rater FROM service_encounter")

    assert kept is not None
    assert PHONE.encode() not in kept["phone_sealed"] + kept["code_sealed"] + kept["rater"]
