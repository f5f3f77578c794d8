"""The SQL of the circle: its seats, a proposal's way through them, and the bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.fund.rules.bodies import Body
from gongyi.fund.rules.circle import Seat, Step
from gongyi.fund.rules.model import Proposal
from gongyi.fund.tables import ResponsibleBody, ReviewSeat, ReviewStep
from gongyi.kernel import database

_SEAT = "name, account_a, role_a, account_b, role_b, workdays, is_a_away"
_STEP_NAMES = [each.name for each in fields(Step)]
_STEP = ", ".join(_STEP_NAMES)


async def seats_of(community_id: UUID) -> list[Seat]:
    """The circle, in its order; empty where nobody has set one up."""
    found = await database.rows(
        f"SELECT {_SEAT} FROM review_seat WHERE community_id = $1 ORDER BY position",  # noqa: S608 - our own words
        community_id,
    )
    return [Seat(**row) for row in found]


async def replace_seats(community_id: UUID, seats: Sequence[Seat]) -> None:
    """The circle from now on; one change of it at a time."""
    await database.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('circle ' || $1::text, 0))",
        str(community_id),
    )
    await ReviewSeat.delete().where(ReviewSeat.community_id == community_id)
    if seats:
        await ReviewSeat.insert(
            *(
                ReviewSeat(community_id=community_id, position=position, **vars(seat))
                for position, seat in enumerate(seats, start=1)
            )
        )


async def mark_away(community_id: UUID, account_id: UUID, *, is_away: bool) -> int:
    """The owner A of a seat is away, or back; how many seats that is."""
    return await database.execute(
        "UPDATE review_seat SET is_a_away = $3 WHERE community_id = $1 AND account_a = $2",
        community_id,
        account_id,
        is_away,
    )


async def away_in(community_id: UUID) -> set[UUID]:
    """The owners A who are marked away."""
    found = await database.rows(
        "SELECT account_a FROM review_seat WHERE community_id = $1 AND is_a_away", community_id
    )
    return {row["account_a"] for row in found}


async def insert_steps(proposal: Proposal, steps: Sequence[Step]) -> None:
    """A new round."""
    columns = [
        {"proposal_id": proposal.id, "community_id": proposal.community_id, **asdict(step)}
        for step in steps
    ]
    await ReviewStep.insert(*(ReviewStep(**each) for each in columns))


async def rewrite_step(proposal: Proposal, step: Step) -> None:
    """Opened, or signed."""
    columns: dict[str, Any] = asdict(step)
    await ReviewStep.update(**columns).where(
        (ReviewStep.proposal_id == proposal.id)
        & (ReviewStep.community_id == proposal.community_id)
        & (ReviewStep.round == step.round)
        & (ReviewStep.position == step.position)
    )


async def all_steps(proposal: Proposal) -> list[Step]:
    """Every round, in its order."""
    return (await steps_of_proposals([proposal.id])).get(proposal.id, [])


async def newest_round(proposal: Proposal) -> list[Step]:
    """The steps of the round under way, or of the last one."""
    steps = await all_steps(proposal)
    return [step for step in steps if step.round == steps[-1].round]


async def steps_of_proposals(proposal_ids: Sequence[UUID]) -> dict[UUID, list[Step]]:
    """Of several at once."""
    found = await database.rows(
        f"SELECT proposal_id, {_STEP} FROM review_step "  # noqa: S608 - our own words
        "WHERE proposal_id = ANY ($1) ORDER BY proposal_id, round, position",
        list(proposal_ids),
    )
    steps: dict[UUID, list[Step]] = {}
    for row in found:
        facts = dict(row)
        steps.setdefault(facts.pop("proposal_id"), []).append(Step(**facts))
    return steps


async def bodies_of(community_id: UUID) -> list[Body]:
    """The list as it is now, in the order in which they were added."""
    found = await database.rows(
        """SELECT id, kind, name, contact FROM responsible_body
           WHERE community_id = $1 AND ended_at IS NULL ORDER BY id""",
        community_id,
    )
    return [Body(**row) for row in found]


async def insert_body(community_id: UUID, body: Body) -> None:
    """One more; raises one_body_per_name."""
    await ResponsibleBody.insert(ResponsibleBody(community_id=community_id, **vars(body)))


async def rewrite_body(community_id: UUID, body: Body) -> bool:
    """False when it is not there (any more); raises one_body_per_name."""
    touched = await database.execute(
        """UPDATE responsible_body SET kind = $3, name = $4, contact = $5
           WHERE community_id = $1 AND id = $2 AND ended_at IS NULL""",
        community_id,
        body.id,
        body.kind,
        body.name,
        body.contact,
    )
    return touched == 1


async def end_body(community_id: UUID, body_id: UUID, now: datetime) -> bool:
    """Off the list; False when it was not on it."""
    touched = await database.execute(
        """UPDATE responsible_body SET ended_at = $3
           WHERE community_id = $1 AND id = $2 AND ended_at IS NULL""",
        community_id,
        body_id,
        now,
    )
    return touched == 1
