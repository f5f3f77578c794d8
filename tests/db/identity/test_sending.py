"""From the outbox to the phone: once in the normal case, never lost, never after its time."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from gongyi.identity import actions as identity
from gongyi.identity import jobs, queries
from gongyi.identity.rules.login_codes import VALID
from gongyi.identity.rules.sending import LEASE
from gongyi.identity.sending import DevelopmentOutbox, Form, NotSent, Outgoing, Refused, TryAgain
from gongyi.kernel import clock
from gongyi.kernel.database import rows, value
from infra.local.paths import program
from tests.makers.people import CODE, PHONE, a_phone
from tests.makers.sms_provider import KEY_ID, KEY_SECRET, Provider, a_provider

pytestmark = pytest.mark.usefixtures("database")
SECOND = timedelta(seconds=1)


class ASender:
    """Keeps what it was given; raises what it was told to."""

    def __init__(self, *faults: NotSent) -> None:
        self.sent: list[Outgoing] = []
        self.faults = list(faults)

    def send(self, message: Outgoing) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append(message)


async def a_round(sender: ASender | DevelopmentOutbox) -> None:
    """The sending loop until nothing is due any more."""
    stop = asyncio.Event()
    loop = asyncio.create_task(jobs.send_until(stop, sender))
    due = "SELECT count(*) FROM outbox_message WHERE state IN ('waiting', 'sending')"
    due += " AND due_at <= now()"
    await until(lambda: value(due), 0)
    stop.set()
    await loop


async def until(ask: Callable[[], Awaitable[object]], wanted: object, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    found = await ask()
    while found != wanted:
        assert time.monotonic() < deadline, f"still {found}, not {wanted}"
        await asyncio.sleep(0.05)
        found = await ask()


async def ask(phone: str = PHONE, now: datetime | None = None, form: Form = "sms") -> None:
    await identity.request_login_code(phone, now or clock.now(), lambda: CODE, form)


async def states() -> list[tuple[str, int, str]]:
    return [tuple(r) for r in await rows("SELECT state, tries, failure FROM outbox_message")]


@pytest.mark.parametrize("form", ["sms", "voice"])
async def test_a_code_is_handed_to_the_sender_and_marked_sent(form: str) -> None:
    sender = ASender()
    await ask(form=form)

    await a_round(sender)

    assert [(m.phone, m.form, m.facts) for m in sender.sent] == [(PHONE, form, {"code": CODE})]
    assert await states() == [("sent", 1, "")]


async def test_what_was_not_taken_is_tried_again_later(caplog: pytest.LogCaptureFixture) -> None:
    sender = ASender(TryAgain("isp.SYSTEM_ERROR"))
    await ask()

    await a_round(sender)
    waiting = await states()
    await until(lambda: value("SELECT due_at <= now() FROM outbox_message"), True)
    await a_round(sender)

    assert waiting == [("waiting", 1, "isp.SYSTEM_ERROR")]
    assert await states() == [("sent", 2, "")]
    assert "138****1234 waits: isp.SYSTEM_ERROR" in caplog.text
    assert PHONE not in caplog.text and CODE not in caplog.text


async def test_what_is_refused_is_not_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    await ask()

    await a_round(ASender(Refused("isv.AMOUNT_NOT_ENOUGH")))

    assert await states() == [("failed", 1, "isv.AMOUNT_NOT_ENOUGH")]
    assert "138****1234 not sent: isv.AMOUNT_NOT_ENOUGH" in caplog.text


async def test_a_fault_in_the_sender_says_nothing_of_what_it_held(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken:
        def send(self, message: Outgoing) -> None:
            raise RuntimeError(f"{message}")

    await ask()

    await a_round(Broken())  # type: ignore[arg-type] # a double of the real one

    assert "RuntimeError" in caplog.text
    assert PHONE not in caplog.text and CODE not in caplog.text
    assert (await states())[0][0] == "sending"


async def test_an_expired_code_is_not_sent_any_more() -> None:
    sender = ASender()
    await ask(now=clock.now() - VALID)

    await a_round(sender)

    assert sender.sent == []
    assert await states() == [("expired", 0, "")]


async def test_a_code_that_a_newer_one_voids_does_not_arrive_after_it() -> None:
    sender = ASender()
    await ask(now=clock.now() - 61 * SECOND)
    await ask()

    await a_round(sender)

    assert len(sender.sent) == 1
    assert sorted(state for state, *_ in await states()) == ["expired", "sent"]


async def test_what_is_being_sent_is_nobody_elses_until_the_lease_ends() -> None:
    now = clock.now()
    await ask(now=now)

    first = await jobs.claim_messages(now, 10)
    meanwhile = await jobs.claim_messages(now + LEASE - SECOND, 10)
    after_a_crash = await jobs.claim_messages(now + LEASE, 10)

    assert (len(first), len(meanwhile), len(after_a_crash)) == (1, 0, 1)
    assert (first[0].tries, after_a_crash[0].tries) == (1, 2)
    assert first[0].outgoing == after_a_crash[0].outgoing


async def test_who_lost_the_lease_cannot_undo_what_the_next_one_did() -> None:
    now = clock.now()
    await ask(now=now)
    (slow,) = await jobs.claim_messages(now, 1)
    (quick,) = await jobs.claim_messages(now + LEASE, 1)

    await queries.mark_message_failed(slow, "late")
    await queries.mark_message_sent(quick.outgoing.id, now)
    await queries.mark_message_waiting(quick, now, "later still")

    assert await states() == [("sent", 2, "")]


async def test_while_a_provider_thinks_no_transaction_is_open() -> None:
    is_asked, goes_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    class Slow:
        def send(self, message: Outgoing) -> None:
            loop.call_soon_threadsafe(is_asked.set)
            asyncio.run_coroutine_threadsafe(goes_on.wait(), loop).result(20)

    await ask()
    work = asyncio.create_task(a_round(Slow()))  # type: ignore[arg-type] # a double of the real one
    await is_asked.wait()
    open_ones = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                   AND xact_start IS NOT NULL AND pid <> pg_backend_pid()"""
    await until(lambda: value(open_ones), 0, 5)
    assert await value("SELECT state FROM outbox_message") == "sending"
    goes_on.set()
    await work

    assert (await states())[0][0] == "sent"


async def test_in_the_demo_messages_stay_where_they_can_be_read() -> None:
    await ask()

    await a_round(DevelopmentOutbox())

    assert [m.phone for m in await identity.newest_messages(PHONE)] == [PHONE]
    assert (await states())[0][0] == "sent"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with a_provider() as running:
        yield running


@contextmanager
def a_worker(database_url: str, provider: Provider) -> Iterator[subprocess.Popen[bytes]]:
    """`gongyi worker` with Tencent's sender, talking to our provider."""
    told = {"PROVIDER": "tencent", "KEY_ID": KEY_ID, "KEY_SECRET": KEY_SECRET, "SIGN": "共议"}
    told |= {"APP": "1400000001", "LOGIN_TEMPLATE": "1", "ENDPOINT": provider.url}
    env = os.environ | {f"GONGYI_SMS_{name}": value for name, value in told.items()}
    command = [program("gongyi"), "worker"]
    worker = subprocess.Popen(command, env=env | {"DATABASE_URL": database_url})
    try:
        yield worker
    finally:
        with contextlib.suppress(ProcessLookupError):
            worker.send_signal(signal.SIGTERM)
        worker.wait(20)


async def test_two_workers_send_each_message_once(database_url: str, provider: Provider) -> None:
    for number in range(60):
        await ask(a_phone(number))

    with a_worker(database_url, provider), a_worker(database_url, provider):
        await until(lambda: value("SELECT count(*) FROM outbox_message WHERE state = 'sent'"), 60)

    numbers = [params["PhoneNumberSet"][0] for _, params in provider.taken]
    assert sorted(numbers) == sorted(f"+86{a_phone(number)}" for number in range(60))


async def test_what_a_killed_worker_was_sending_the_other_one_sends(
    database_url: str, provider: Provider
) -> None:
    provider.delay = 1
    for number in range(8):
        await ask(a_phone(number))
    with a_worker(database_url, provider) as killed:
        await until(lambda: asked_of(provider), 8)
        killed.kill()
        killed.wait()
    stuck = await states()
    # Nobody waits for the lease in a test: it ends now.
    await value("UPDATE outbox_message SET due_at = now() RETURNING 1")
    with a_worker(database_url, provider):
        await until(lambda: value("SELECT count(*) FROM outbox_message WHERE state = 'sent'"), 8)

    assert {state for state, *_ in stuck} == {"sending"}
    assert {tries for _, tries, _ in await states()} == {2}
    numbers = {params["PhoneNumberSet"][0] for _, params in provider.taken}
    assert numbers == {f"+86{a_phone(number)}" for number in range(8)}


async def asked_of(provider: Provider) -> int:
    return len(provider.asked)


async def test_a_worker_that_is_told_to_stop_finishes_what_it_is_sending(
    database_url: str, provider: Provider
) -> None:
    provider.delay = 1
    await ask()

    with a_worker(database_url, provider):
        await until(lambda: asked_of(provider), 1)

    assert await states() == [("sent", 1, "")]
    assert len(provider.taken) == 1
