"""Ballots in the database, papers past the roll."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.ballot.actions import announce_ballot
from gongyi.ballot.queries.ballots import ballot_of_id
from gongyi.ballot.queries.papers import mark_paper_drawn
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.papers import paper_of
from gongyi.kernel import database
from gongyi.kernel.ids import new_id
from tests.makers.places import a_community
from tests.makers.questions import NOON, a_question


async def a_ballot(now: datetime = NOON, **changes: Any) -> Ballot:
    """Announced at `now`, in a community of its own."""
    if "community_id" not in changes:
        changes["community_id"] = (await a_community(f"社区 {new_id()}")).id
    question = a_question(**changes)
    announced = await announce_ballot(question, now)
    ballot = await ballot_of_id(announced.ballot_id)
    assert ballot is not None
    return ballot


async def papers(ballot: Ballot, count: int = 1) -> list[str]:
    """Drawn by that many residents, past the roll."""
    secrets = await secrets_of_ballot(ballot.id)
    assert secrets is not None
    residents = [new_id() for _ in range(count)]
    async with database.transaction():
        for resident in residents:
            await mark_paper_drawn(ballot, resident)
    return [paper_of(secrets.paper_key, ballot.id, resident) for resident in residents]


def ids_of(ballot: Ballot, *numbers: int) -> list[UUID]:
    """The ids of options by their number, 1 = first."""
    return [ballot.question.options[number - 1].id for number in numbers]
