"""Being forgotten: thought over, done table by table, and only what has to stay stays."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import pytest

from gongyi.fund.actions import balloting
from gongyi.fund.queries import proposals
from gongyi.identity import actions as identity
from gongyi.kernel import clock, database
from gongyi.kernel.kept import forget_everything
from gongyi.kernel.phones import digest_of_phone
from gongyi.privacy import actions as privacy
from gongyi.privacy.errors import StillInOffice
from gongyi.privacy.rules.erasing import COOLING_OFF
from tests.makers.fund import NOON
from tests.makers.fund_year import an_actor, now_of, price, terms, walk
from tests.makers.people import a_session
from tests.makers.privacy import Traces, traces

pytestmark = pytest.mark.usefixtures("database")
LATER = NOON + COOLING_OFF
COUNT = """SELECT (SELECT count(*) FROM resident WHERE phone_digest = $1)
    + (SELECT count(*) FROM account WHERE phone_digest = $1)
    + (SELECT count(*) FROM enrolment_claim WHERE phone_digest = $1)
    + (SELECT count(*) FROM outbox_message WHERE phone_digest = $1)
    + (SELECT count(*) FROM login_code WHERE phone_digest = $1)
    + (SELECT count(*) FROM erasure WHERE phone_digest = $1)"""


async def _left_of(left: Traces) -> int:
    found: int = await database.value(COUNT, digest_of_phone(left.yard.phones["resident"]))
    return found


async def _state(left: Traces) -> str:
    wish = await privacy.erasure(left.yard.resident)
    assert wish is not None
    return wish.state


async def test_nothing_is_erased_while_she_thinks_it_over() -> None:
    left = await traces()
    before = await _left_of(left)

    await privacy.ask_for_erasure(left.yard.resident, NOON)
    erased = await privacy.erase_due(LATER - timedelta(seconds=1))

    assert erased == 0
    assert before >= 4
    assert await _left_of(left) == before + 1  # the wish itself, until it is done


async def test_after_it_nothing_leads_from_her_phone_to_anything() -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)

    await privacy.erase_due(LATER)

    account_id = left.yard.resident.account_id
    assert await _left_of(left) == 0
    assert await _state(left) == "done"
    for table in ("proposal_draft", "session", "enrolment_claim"):
        sql = f"SELECT count(*) FROM {table} WHERE account_id = $1"
        assert await database.value(sql, account_id) == 0
    assert await database.value("SELECT count(*) FROM photo WHERE account_id = $1", account_id) == 1
    assert (await now_of(left.proposal)).author == "已注销的居民"


async def test_her_neighbour_keeps_everything() -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)

    await privacy.erase_due(LATER)

    neighbour = digest_of_phone(left.yard.phones["neighbour"])
    assert await database.value(COUNT, neighbour) == 2


async def test_whoever_comes_in_again_in_time_stays() -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)

    await a_session(left.yard.phones["resident"], NOON + timedelta(days=1))
    await privacy.erase_due(LATER)

    assert await _state(left) == "taken_back"
    assert await _left_of(left) >= 4


async def test_a_wish_taken_back_can_be_had_again_with_days_of_its_own() -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)
    await a_session(left.yard.phones["resident"], NOON + timedelta(hours=1))

    asked = await privacy.ask_for_erasure(left.yard.resident, NOON + timedelta(days=3))

    assert asked.due_at == NOON + timedelta(days=3) + COOLING_OFF


async def test_asking_twice_does_not_put_it_off() -> None:
    left = await traces()
    first = await privacy.ask_for_erasure(left.yard.resident, NOON)

    again = await privacy.ask_for_erasure(left.yard.resident, NOON + timedelta(days=2))

    assert again.due_at == first.due_at


async def test_asking_signs_her_out_everywhere() -> None:
    left = await traces()
    token = await a_session(left.yard.phones["neighbour"])
    now = clock.now()
    actor = await identity.actor_of(token, now)
    assert actor is not None

    await privacy.ask_for_erasure(actor, now)
    forget_everything()

    assert await identity.actor_of(token, now) is None


async def test_staff_give_their_office_back_first() -> None:
    left = await traces()

    with pytest.raises(StillInOffice):
        await privacy.ask_for_erasure(left.yard.member, NOON)


async def test_the_roll_stands_until_a_running_ballot_is_counted() -> None:
    left = await traces()
    await walk(left.yard, left.cycle_id, "intake", "deliberation_costing")
    await price(left.yard, left.proposal)
    await balloting.open_ballot(left.yard.member, left.cycle_id, terms(), NOON)
    await privacy.ask_for_erasure(left.yard.resident, NOON)

    await privacy.erase_due(LATER)
    waiting = await privacy.erasure(left.yard.resident)
    still_listed = await _left_of(left)
    await _count_as_done()
    await privacy.erase_due(LATER + timedelta(hours=2))

    assert waiting is not None
    assert (waiting.state, waiting.waits_for) == ("partly", ("resident",))
    assert still_listed == 2  # the roll entry and the wish that finds it
    assert await _left_of(left) == 0
    assert await _state(left) == "done"
    assert (await now_of(left.proposal)).author == "已注销的居民"


async def _count_as_done() -> None:
    """Past its states: what matters here is only that nothing runs any more."""
    async with database.transaction():
        await database.execute("SET LOCAL session_replication_role = replica")
        await database.execute("UPDATE ballot SET state = 'counted'")


async def test_two_workers_erase_each_person_once() -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)

    counts = await asyncio.gather(*(privacy.erase_due(LATER) for _ in range(4)))

    assert sum(counts) == 1
    done = "SELECT count(*) FROM journal_entry WHERE what = 'account_erased'"
    assert await database.value(done) == 1


async def test_her_number_comes_in_as_somebody_new() -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)
    await privacy.erase_due(LATER)
    forget_everything()

    again = await an_actor(left.yard.phones["resident"])

    assert again.account_id != left.yard.resident.account_id
    assert await proposals.proposals_of_account(again.account_id) == []


async def test_no_sentence_of_the_database_still_holds_her_phone() -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)
    await privacy.erase_due(LATER)
    digest = digest_of_phone(left.yard.phones["resident"]).hex()

    tables = await database.rows(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    holding = []
    for (table,) in tables:
        text = await database.value(f"SELECT string_agg(t::text, ' ') FROM {table} AS t")
        if re.search(digest, text or ""):
            holding.append(table)

    assert holding == []
