"""Move a close to a later hour, for everybody to see: by hand, or because we failed near it."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from gongyi.ballot.actions.known import check_desk
from gongyi.ballot.actions.voting import forget_box, reaching_the_box
from gongyi.ballot.errors import BallotUnknown
from gongyi.ballot.queries import ballots, box, moves
from gongyi.ballot.rules.ballots import Ballot, Move
from gongyi.ballot.rules.moving import (
    NEAR,
    REASON,
    check_move,
    granted_close,
    has_failed_near,
)
from gongyi.ballot.rules.protocol.entries import extension_entry
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction

log = logging.getLogger("gongyi")


async def move_close(
    actor: Actor, ballot_id: UUID, closes_at: datetime, reason: str, now: datetime
) -> None:
    """Before the close, and never to an earlier hour.

    Raises BallotUnknown, BallotClosed, CloseNotLater, CloseTooLate, MoveReasonMissing,
    NotAllowed, BoxUnreachable.
    """
    async with transaction():
        ballot = await ballots.desk_locked_ballot(ballot_id)
        if ballot is None:
            raise BallotUnknown
        community_id = ballot.question.community_id
        role = check_desk(actor, "moveClose", ballot)
        check_move(ballot, closes_at, reason, now)
        await journal.write(
            journal.Entry(
                at=now,
                what="close_moved",
                on=ballot_id,
                community_id=community_id,
                account_id=actor.account_id,
                role=role,
                why=reason.strip(),
                before=ballot.closes_at.isoformat(),
                after=closes_at.isoformat(),
            )
        )
        await _move(ballot, Move(closes_at, reason.strip()))


async def keep_pulse(now: datetime) -> None:
    """This minute votes could be taken and logged."""
    await moves.insert_pulse(now.replace(second=0, microsecond=0))


async def move_closes_that_we_missed(now: datetime) -> None:
    """Ballots near whose close we failed get another day, before anything else is done."""
    for ballot_id in await moves.ballots_to_watch(now, NEAR):
        try:
            await _move_if_we_failed(ballot_id, now)
        except Exception:
            log.exception("the close of ballot %s could not be looked at", ballot_id)


async def _move_if_we_failed(ballot_id: UUID, now: datetime) -> None:
    async with transaction():
        ballot = await ballots.desk_locked_ballot(ballot_id)
        if ballot is None or ballot.state != "open":
            return
        opens_at = ballot.question.opens_at
        pulses = await moves.pulses_between(max(ballot.closes_at - NEAR, opens_at), now)
        if has_failed_near(ballot.closes_at, opens_at, now, pulses):
            await _move(ballot, Move(granted_close(ballot, now), REASON))
            log.warning("ballot %s: the close moved, because we failed near it", ballot_id)


async def _move(ballot: Ballot, move: Move) -> None:
    number = len(ballot.moves) + 1
    await moves.insert_move(ballot.id, ballot.question.community_id, number, move)
    said = extension_entry(ballot.id, number, move.closes_at, move.reason)
    async with reaching_the_box():
        await box.insert_statement(ballot.id, "extension", said)
    forget_box(ballot.id)
