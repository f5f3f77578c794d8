"""The code read aloud, for whoever cannot read a message."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from gongyi.config import settings
from gongyi.identity import jobs
from gongyi.identity.sending import offers_voice
from gongyi.kernel import clock, database
from tests.api.identity.test_senders import SENDERS, SETTINGS
from tests.makers.client import a_client
from tests.makers.people import PHONE
from tests.makers.sms_provider import Provider, a_provider

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def provider() -> Iterator[Provider]:
    with a_provider() as running:
        yield running


def _called(provider: Provider) -> tuple[str, str]:
    """Which action was asked for, and the number that was rung."""
    action, params = provider.taken[0]
    number: Any = params.get("CalledNumber")
    return action, str(number).removeprefix("+86")


@pytest.mark.parametrize(
    ("name", "action"), [("aliyun", "SingleCallByTts"), ("tencent", "SendTtsVoice")]
)
async def test_whoever_asks_to_hear_it_is_rung_up_by_the_provider(
    provider: Provider, name: str, action: str
) -> None:
    async with a_client() as client:
        asked = await client.post("/login-codes", json={"phone": PHONE, "form": "voice"})
    (message,) = await jobs.claim_messages(clock.now(), 5)
    sender = SENDERS[name](replace(SETTINGS, provider=name, endpoint=provider.url))

    with ThreadPoolExecutor(1) as lane:
        await jobs.send_one(message, sender, lane)

    assert asked.status_code == 202
    assert _called(provider) == (action, PHONE)
    assert await database.value("SELECT state FROM outbox_message") == "sent"


async def test_a_call_counts_like_a_message() -> None:
    async with a_client() as client:
        await client.post("/login-codes", json={"phone": PHONE})
        soon = await client.post("/login-codes", json={"phone": PHONE, "form": "voice"})
        odd = await client.post("/login-codes", json={"phone": PHONE, "form": "pigeon"})

    assert (soon.status_code, soon.json()["type"]) == (429, "/problems/code-asked-too-soon")
    assert odd.status_code == 400


@pytest.mark.parametrize(
    ("provider_name", "template", "app", "offered"),
    [
        ("aliyun", "TTS_1", "", True),  # it shows a number of its own
        ("tencent", "TTS_1", "1400000002", True),
        ("tencent", "TTS_1", "", False),  # it would refuse every call
        ("aliyun", "", "0250", False),
        ("", "TTS_1", "1", False),  # nobody sends anything
    ],
)
def test_a_call_is_offered_only_where_somebody_can_make_it(
    provider_name: str, template: str, app: str, offered: bool
) -> None:
    sms = replace(SETTINGS, provider=provider_name, voice_template=template, voice_app=app)

    assert offers_voice(replace(settings(), sms=sms, is_demo=False)) is offered
    assert offers_voice(replace(settings(), sms=sms, is_demo=True))
