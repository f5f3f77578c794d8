"""A worker's own device, lent to a resident who agrees to it: half an hour, written down, and its
share is published. What she chooses goes into the box like every other vote."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime
from uuid import UUID

from gongyi.ballot.actions.drawing import desk_of, read_request
from gongyi.ballot.actions.giving import check_voter
from gongyi.ballot.actions.known import check_desk, known_ballot, locked_paper_ballot
from gongyi.ballot.paper_errors import (
    AssistanceOver,
    AssistanceReasonMissing,
    AssistanceUnknown,
    ConsentMissing,
    HasPaperAlready,
    HelpsHerself,
)
from gongyi.ballot.queries import assistances, papers
from gongyi.ballot.queries.assistances import Assistance
from gongyi.ballot.rules.paper import ASSISTANCE, FORM_NAMES
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.roll import actions as roll


async def start_assistance(
    actor: Actor, ballot_id: UUID, resident_id: UUID, reason: str, has_agreed: bool, now: datetime
) -> Assistance:
    """Raises BallotUnknown, NoPaperHere, NotOpenYet, BallotClosed, ConsentMissing,
    AssistanceReasonMissing, VoterUnknown, HasPaperAlready, HelpsHerself, NotAllowed."""
    if not has_agreed:
        raise ConsentMissing
    if not reason.strip():
        raise AssistanceReasonMissing
    async with transaction():
        ballot = await locked_paper_ballot(ballot_id)
        role = check_desk(actor, "startAssistance", ballot)
        ballot.check_takes_votes(now)
        await check_voter(ballot, resident_id)
        me = await roll.resident_of(actor.account_id, ballot.question.community_id)
        if me is not None and me.id == resident_id:
            raise HelpsHerself
        card = await papers.card_of(ballot, resident_id)
        if card.form is not None:
            raise HasPaperAlready(form=FORM_NAMES[card.form])
        started = Assistance(new_id(), resident_id, actor.account_id, now + ASSISTANCE)
        await assistances.insert_assistance(ballot, started, reason.strip(), now)
        await journal.write(
            journal.Entry(
                at=now,
                what="assistance_started",
                on=started.id,
                community_id=ballot.question.community_id,
                account_id=actor.account_id,
                role=role,
                why=reason.strip(),
            )
        )
    return started


async def draw_assisted(
    actor: Actor, ballot_id: UUID, assistance_id: UUID, request: str, now: datetime
) -> str:
    """Her paper on the worker's device, the same each time; base64url of 384 bytes.

    Raises BallotUnknown, BallotClosed, AssistanceUnknown, AssistanceOver, HasPaperAlready,
    PaperRequestMalformed, NotAllowed.
    """
    blinded = read_request(request)
    digest = hashlib.sha256(blinded).digest()
    ballot = await known_ballot(ballot_id)
    check_desk(actor, "drawAssisted", ballot)
    ballot.check_hands_out_papers(now)
    begun = await assistances.assistance_of_id(ballot_id, assistance_id)
    if begun is None or begun.started_by != actor.account_id:
        raise AssistanceUnknown
    if now >= begun.ends_at:
        raise AssistanceOver
    desk = await desk_of(ballot_id)
    answer = await asyncio.to_thread(desk.stamp, blinded)
    card = await papers.card_of(ballot, begun.resident_id)
    if card.form is None:
        community_id = ballot.question.community_id
        await roll.draw_for_household(community_id, begun.resident_id, ballot_id)
        await papers.insert_paper(ballot, begun.resident_id, card.issue, digest, answer, "assisted")
        card = await papers.card_of(ballot, begun.resident_id)
    if card.form != "assisted" or card.request_digest != digest:
        raise HasPaperAlready(form=FORM_NAMES[card.form or "phone"])
    return b64u(answer)
