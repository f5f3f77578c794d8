"""The SQL of the history: every change of a proposal's axes, appended and never touched again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from gongyi.fund.rules.history import Line, Made
from gongyi.fund.rules.model import Proposal
from gongyi.fund.rules.states import State
from gongyi.kernel import database


async def insert_changes(proposals: Iterable[Proposal], made: Made, to: State) -> None:
    """The same line for each of these, all of one community and all locked."""
    chosen = list(proposals)
    if not chosen:
        return
    await database.execute(
        """INSERT INTO proposal_change (proposal_id, community_id, number, verb, who, role,
               reason_code, reason, at, visibility, review, outcome, execution)
           SELECT id, $2, 1 + COALESCE((SELECT max(number) FROM proposal_change AS line
                                        WHERE line.proposal_id = id AND line.community_id = $2), 0),
                  $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
           FROM unnest($1::uuid[]) AS id""",
        [proposal.id for proposal in chosen],
        chosen[0].community_id,
        made.verb,
        made.who,
        made.role,
        made.reason_code,
        made.reason,
        made.at,
        to.visibility,
        to.review,
        to.outcome,
        to.execution,
    )


async def history_of(proposal: Proposal) -> list[Line]:
    """Oldest first."""
    return (await histories_of([proposal])).get(proposal.id, [])


async def histories_of(proposals: Sequence[Proposal]) -> dict[UUID, list[Line]]:
    """Of several at once, each oldest first."""
    found: dict[UUID, list[Line]] = {}
    for row in await database.rows(_LINES, [proposal.id for proposal in proposals]):
        found.setdefault(row["proposal_id"], []).append(_line(row))
    return found


_LINES = """SELECT proposal_id, number, verb, who, role, reason_code, reason, at,
        visibility, review, outcome, execution
    FROM proposal_change WHERE proposal_id = ANY ($1) ORDER BY proposal_id, number"""


def _line(row: Any) -> Line:
    made = ("verb", "who", "at", "role", "reason_code", "reason")
    axes = ("visibility", "review", "outcome", "execution")
    return Line(
        row["number"],
        Made(**{name: row[name] for name in made}),
        State(**{name: row[name] for name in axes}),
    )
