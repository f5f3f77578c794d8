"""Kept as long as it says, once for all workers, and not a day longer."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from gongyi import wiring
from gongyi.kernel import database, personal
from gongyi.kernel.personal import Retention
from gongyi.privacy import actions as privacy
from gongyi.privacy.actions.retaining import PAUSE
from tests.makers.fund import NOON
from tests.makers.people import a_session, an_account
from tests.makers.privacy import traces

pytestmark = pytest.mark.usefixtures("database")
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def connected() -> None:
    wiring.connect()


def _rule(name: str) -> Retention:
    return next(rule for rule in personal.retentions() if rule.name == name)


@pytest.mark.parametrize(
    ("name", "table", "written"),
    [
        ("login_codes", "login_code", NOON),
        ("messages", "outbox_message", NOON),
        ("sessions", "session", NOON),
        ("drafts", "proposal_draft", NOON),
    ],
)
async def test_a_row_stays_its_whole_time_and_then_goes(
    name: str, table: str, written: datetime
) -> None:
    await traces()
    await database.execute("UPDATE outbox_message SET state = 'expired'")
    before = await database.value(f"SELECT count(*) FROM {table}")
    end = written + _rule(name).keeps

    early = await privacy.remove_what_is_old(end)
    late = await privacy.remove_what_is_old(end + PAUSE)

    assert before > 0
    assert early[name] == 0
    assert late[name] == before
    assert await database.value(f"SELECT count(*) FROM {table}") == 0


async def test_a_photo_that_a_proposal_shows_stays() -> None:
    left = await traces()

    removed = await privacy.remove_what_is_old(NOON + _rule("unused_photos").keeps + SECOND)

    assert removed["unused_photos"] == 1
    kept = await database.value("SELECT array_agg(id) FROM photo")
    assert kept == [left.proposal.photo_id]


async def test_a_message_still_to_be_sent_stays() -> None:
    await a_session(now=NOON)

    removed = await privacy.remove_what_is_old(NOON + timedelta(days=30))

    assert removed["messages"] == 0
    assert await database.value("SELECT state FROM outbox_message") == "waiting"


async def test_of_many_workers_one_runs_each_rule() -> None:
    await traces()
    later = NOON + timedelta(days=400)

    found = await asyncio.gather(*(privacy.remove_what_is_old(later) for _ in range(4)))

    removed = sum(sum(each.values()) for each in found)
    counted = await database.value("SELECT sum(removed) FROM retention_run")
    assert removed == counted > 3
    assert await database.value("SELECT count(*) FROM retention_run") == len(personal.retentions())


async def test_a_rule_runs_once_an_hour() -> None:
    await an_account()
    await privacy.remove_what_is_old(NOON)

    assert await privacy.remove_what_is_old(NOON + PAUSE - SECOND) == {}
    assert len(await privacy.remove_what_is_old(NOON + PAUSE)) == len(personal.retentions())


def test_logs_are_kept_at_least_six_months() -> None:
    """Cybersecurity law, article 21."""
    kept = {rule.name: rule.keeps for rule in personal.retentions()}

    assert kept["sessions"] >= timedelta(days=183)
