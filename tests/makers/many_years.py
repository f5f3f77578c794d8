"""A city whose communities all stand at the same step of their year, and workers to take it on."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from gongyi.ballot.rules import keys
from gongyi.fund.actions import balloting, cycles
from gongyi.fund.actions.moving import record_change
from gongyi.fund.queries import proposals
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.model import Money, Phase
from gongyi.fund.rules.states import CANDIDATE
from gongyi.identity.actions import Grant
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from gongyi.kernel.money import yuan
from gongyi.places import actions as places
from infra.local.paths import ROOT, program
from tests.makers.fund import NOON, a_proposal
from tests.makers.fund_year import terms
from tests.makers.people import an_account
from tests.makers.places import a_row

# By the rehearsal's rules every phase lasts a day.
DAY = timedelta(days=1)
OPENS, CLOSES = NOON + 3 * DAY, NOON + 4 * DAY
STEPS: tuple[Phase, ...] = (
    "rules_published",
    "intake",
    "eligibility_review",
    "deliberation_costing",
)


async def a_city_of_years(size: int, phase: Phase) -> list[UUID]:
    """So many communities, each with the year 2026 at `phase`; at candidate_notice a vote of two
    candidates has been announced that opens at OPENS and closes at CLOSES."""
    rows = [a_row(community=f"第{n}社区", building="1 幢") for n in range(1, size + 1)]
    await places.import_places(rows, NOON)
    account_id = await an_account()
    with patch.object(keys, "generate_private_key", one_key):
        return [await _a_year(each.id, account_id, phase) for each in await places.communities()]


@cache
def one_key(*_: Any) -> RSAPrivateKey:
    """A thousand keys of two large primes would take longer than what is to be measured."""
    return generate_private_key(65537, keys.ISSUER_BITS)


async def _a_year(community_id: UUID, account_id: UUID, phase: Phase) -> UUID:
    actor = Actor(account_id, (Grant("committee_member", community_id=community_id),))
    money = [Money("city", yuan(100_000)), Money("district", yuan(100_000))]
    year = await cycles.create_cycle(
        actor, community_id, 2026, NOON + DAY, money, NOON, "rehearsal-1"
    )
    reached = STEPS if phase == "candidate_notice" else STEPS[: STEPS.index(phase) + 1]
    for step in reached:
        await cycles.change_phase(actor, year.id, step, "", NOON)
    if phase == "candidate_notice":
        for title in ("扶手", "车棚"):
            await _a_candidate(community_id, year.id, account_id, title)
        await balloting.open_ballot(actor, year.id, terms(OPENS, CLOSES), NOON)
    return year.id


async def _a_candidate(community_id: UUID, cycle_id: UUID, account_id: UUID, title: str) -> None:
    proposal = a_proposal(
        id=new_id(),
        community_id=community_id,
        cycle_id=cycle_id,
        account_id=account_id,
        title=title,
        visibility="published",
        review="eligible",
        outcome="candidate",
        price_fen=yuan(18_200),
        price_note="三家报价",
        due_at=None,
        published_at=NOON,
    )
    carried = Made("carry_over", "clock", NOON)
    async with database.transaction():
        await proposals.insert_proposal(proposal)
        await record_change(proposal, carried, CANDIDATE)


@dataclass(frozen=True)
class Workers:
    """Programs `gongyi worker` on one database, each in a session of its own."""

    processes: tuple[subprocess.Popen[bytes], ...]

    def kill_one(self) -> None:
        """With -9, in whatever it is doing."""
        os.killpg(self.processes[0].pid, signal.SIGKILL)
        self.processes[0].wait()


@contextmanager
def workers(count: int, folder: Path) -> Iterator[Workers]:
    """By the demo's clock, so that a test can say what time it is."""
    env = os.environ | {"GONGYI_DEMO": "1"}
    with ExitStack() as stack:
        started = []
        for number in range(count):
            log = stack.enter_context((folder / f"worker-{number}.log").open("wb"))
            command = [program("gongyi"), "worker"]
            started.append(
                subprocess.Popen(
                    command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
                )
            )
        try:
            yield Workers(tuple(started))
        finally:
            for process in started:
                if process.poll() is None:
                    process.terminate()
                process.wait(30)


async def until(sql: str, count: int, seconds: float = 300) -> float:
    """Until that many rows answer; how long it took, in seconds."""
    began = time.monotonic()
    while await database.value(sql) < count:
        if time.monotonic() - began > seconds:
            raise AssertionError(f"not within {seconds} s: {sql}")
        await asyncio.sleep(0.05)
    return time.monotonic() - began


def steps_taken(what: str) -> str:
    """The SQL of how many years have gone through this, as the journal says."""
    return f"SELECT count(*) FROM journal_entry WHERE what = '{what}'"


async def taken_more_than_once() -> list[str]:
    """What the journal or the ledger has twice for one year by the clock or by the count."""
    found = await database.rows(
        """SELECT what, on_id FROM journal_entry WHERE role = 'clock'
           GROUP BY what, on_id HAVING count(*) > 1"""
    )
    return [f"{row['what']} {row['on_id']}" for row in found]
