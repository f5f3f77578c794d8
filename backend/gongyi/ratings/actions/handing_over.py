"""首问负责: who was asked first holds a case, and hands it over only to somebody who takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.ratings.actions.known import at_case, runs_or_pays, side_held, write_step
from gongyi.ratings.queries import cases, directory, hand_overs
from gongyi.ratings.queries.directory import Point
from gongyi.ratings.rules.cases import Case, Side
from gongyi.ratings.rules.hand_over import (
    HandOver,
    check_hand_over,
    check_takes,
    other,
    takes_first,
)
from gongyi.ratings.rules.words import check_words_of


async def hold_if_first(
    case: Case, actor: Actor, role: str, point: Point, side: Side, now: datetime
) -> Case:
    """The first of either side who opens it holds it; the case as it is then."""
    if not takes_first(case, runs_or_pays(role, point)):
        return case
    await _hold(case, actor, side)
    await write_step(case, "held", actor, role, "", now)
    return replace(case, holder=actor.account_id, holding_side=side)


async def hand_over(actor: Actor, case_id: UUID, words: str, now: datetime) -> None:
    """Ask the other side to take it; until it does, nothing has changed.

    Raises CaseClosed, NothingToHandOver, HandedOverAlready, HeldByTheOther, WordsNeeded.
    """
    said = check_words_of(words)
    async with transaction():
        case, point, role = await at_case(actor, "handOverRatingCase", case_id, locked=True)
        side = await _side(actor, role, point)
        check_hand_over(case, side, await hand_overs.pending_of(case))
        if case.holder is None:
            await _hold(case, actor, side)
        offer = HandOver(
            *(new_id(), case.community_id, case.id, other(side), said, actor.account_id, now)
        )
        await hand_overs.insert_hand_over(offer)
        await write_step(case, "offered", actor, role, said, now)


async def answer_hand_over(
    actor: Actor, case_id: UUID, words: str, now: datetime, *, is_accepted: bool
) -> None:
    """The other side takes it, or says why not and it stays where it was.

    Raises CaseClosed, NotHandedToYou, WordsNeeded.
    """
    said = check_words_of(words) if words or not is_accepted else ""
    async with transaction():
        case, point, role = await at_case(actor, "answerHandOver", case_id, locked=True)
        side = await _side(actor, role, point)
        offer = check_takes(case, side, await hand_overs.pending_of(case))
        await hand_overs.mark_answered(offer, actor.account_id, now, is_accepted=is_accepted)
        if is_accepted:
            await _hold(case, actor, side)
        await write_step(case, "taken" if is_accepted else "not_taken", actor, role, said, now)


async def _side(actor: Actor, role: str, point: Point) -> Side:
    return side_held(actor.account_id, role, point, await directory.duties_of_point(point))


async def _hold(case: Case, actor: Actor, side: Side) -> None:
    await cases.update_case(case, holder=actor.account_id, holding_side=side)
