"""One year in a database of its own, with every verb that anybody has, for a machine to press."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from unittest.mock import patch
from uuid import UUID

from asyncpg import IntegrityConstraintViolationError

from gongyi.ballot.box_database import box_is_open
from gongyi.ballot.rules import keys
from gongyi.fund.actions import accounts, balloting, cycles
from gongyi.fund.jobs import escalate_silent_appeals
from gongyi.fund.queries import proposals
from gongyi.fund.rules.ledger import Books
from gongyi.fund.rules.model import Cycle, Phase, Proposal
from gongyi.fund.rules.states import LABELS, state_of
from gongyi.identity.actions import Grant
from gongyi.identity.guards import Actor
from gongyi.kernel import database
from gongyi.kernel.problems import Problem
from tests.makers.after_count import cycle_now, tick
from tests.makers.fund import NOON
from tests.makers.fund_year import Yard, a_cycle, a_yard, terms
from tests.makers.many_years import one_key

_numbers = itertools.count(1)
# Everything of a community, as one digest: a refusal changes nothing of it.
_TABLES = """SELECT DISTINCT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'community_id'"""
_DIGEST = """SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))
    FROM "{table}" AS t WHERE community_id = $1"""


@dataclass
class YearInHand:
    """What is at hand while a year is pressed about: its people, its clock."""

    yard: Yard
    cycle_id: UUID
    overseer: Actor
    officer: Actor
    digests: str
    now: datetime = NOON

    async def attempt(self, deed: Awaitable[object]) -> bool:
        """Whether it was done; a no changes nothing, and everything else is a mistake of ours."""
        before = await self._digest()
        try:
            with patch.object(keys, "generate_private_key", one_key):
                await deed
        except (Problem, IntegrityConstraintViolationError):
            assert await self._digest() == before, "a refusal has changed something"
            return False
        return True

    async def _digest(self) -> object:
        return await database.value(self.digests, self.yard.community.id)

    async def cycle(self) -> Cycle:
        return await cycle_now(self.cycle_id)

    async def proposals(self) -> list[Proposal]:
        """Every one of this year, withdrawn ones too, in the order they came in."""
        rows = await database.rows(
            "SELECT id FROM proposal WHERE cycle_id = $1 ORDER BY submitted_at, title, id",
            self.cycle_id,
        )
        found = [await proposals.proposal_of_id(row["id"]) for row in rows]
        return [each for each in found if each is not None]

    async def books(self) -> Books:
        return await accounts.read_accounts(self.cycle_id)

    async def pass_time(self, hours: int) -> None:
        """The clock goes on and the worker comes round."""
        self.now += timedelta(hours=hours)
        await escalate_silent_appeals(self.now)
        await tick(self.now)

    def step(self, to: Phase, reason: str = "") -> Awaitable[object]:
        return cycles.change_phase(self.yard.member, self.cycle_id, to, reason, self.now)

    def announce(self, opens_in: int) -> Awaitable[object]:
        opens_at = self.now + timedelta(hours=opens_in)
        asked = terms(opens_at, opens_at + timedelta(hours=10))
        return balloting.open_ballot(self.yard.member, self.cycle_id, asked, self.now)

    async def frozen(self) -> Mapping[str, Any]:
        """What stands from the publication of the rules, and from the announcement of the vote."""
        cycle = await self.cycle()
        rules = await database.value("SELECT rule_text FROM fund_cycle WHERE id = $1", cycle.id)
        money = await database.rows("SELECT * FROM appropriation WHERE cycle_id = $1", cycle.id)
        kept = {"rules": rules, "money": sorted(map(str, money))} if cycle.phase != "draft" else {}
        if cycle.ballot_id is None:
            return kept
        on_it = [each for each in await self.proposals() if each.outcome in _ON_BALLOT]
        manifest = await database.value(
            "SELECT manifest FROM ballot WHERE id = $1", cycle.ballot_id
        )
        return kept | {"manifest": manifest} | {str(each.id): _words(each) for each in on_it}


_ON_BALLOT = ("on_ballot", "funded", "not_funded")


def _words(proposal: Proposal) -> tuple[object, ...]:
    return (proposal.title, proposal.need, proposal.place, proposal.price_fen, proposal.author)


def unstated(found: list[Proposal]) -> list[object]:
    """Combinations of the axes that nobody has stated."""
    return [state_of(each) for each in found if state_of(each) not in LABELS]


async def a_year_in_hand(stack: AsyncExitStack) -> YearInHand:
    """A draft in a community of its own."""
    await database.open_pool(2)
    stack.push_async_callback(database.close_pool)
    await stack.enter_async_context(box_is_open(2))
    number = next(_numbers)
    yard = await a_yard(f"第{number}社区", first=number * 10)
    place = yard.community
    street_id = await database.value("SELECT street_id FROM community WHERE id = $1", place.id)
    tables = [row["table_name"] for row in await database.rows(_TABLES)]
    digests = " UNION ALL ".join(_DIGEST.format(table=table) for table in sorted(tables))
    return YearInHand(
        yard=yard,
        cycle_id=await a_cycle(yard, "draft"),
        overseer=_holding(yard, Grant("supervision_committee", community_id=place.id)),
        officer=_holding(yard, Grant("street_officer", street_id=street_id), street_id),
        digests=f"SELECT string_agg(md5, ',') FROM ({digests}) AS all_of_it",
    )


def _holding(yard: Yard, grant: Grant, street_id: UUID | None = None) -> Actor:
    streets = {yard.community.id: street_id} if street_id else {}
    return Actor(yard.neighbour.account_id, frozenset({grant}), cast("dict[UUID, UUID]", streets))
