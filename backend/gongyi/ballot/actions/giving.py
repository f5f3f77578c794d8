"""The desk gives a resident her paper on paper, against a signature on the roll."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from gongyi.ballot.actions.known import check_desk, known_ballot, locked_paper_ballot
from gongyi.ballot.actions.voting import reaching_the_box
from gongyi.ballot.paper_errors import (
    AllSlipsGiven,
    HasPaperAlready,
    NothingToExchange,
    NoVoidYet,
    ReissueReasonMissing,
    VoterUnknown,
)
from gongyi.ballot.queries import box, papers, slips
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import FORM_NAMES, Form
from gongyi.ballot.rules.protocol.entries import reissue_entry
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.roll import actions as roll

PaperForm = Literal["slip", "sheet"]
# Her first paper; for one that lies void in the box; or again, with a reason everybody reads.
Because = Literal["first", "voided", "reissued"]
_SAID: dict[PaperForm, str] = {"slip": "slip_handed_out", "sheet": "sheet_given"}


@dataclass(frozen=True)
class VoterAtDesk:
    """Somebody who may vote, and which paper she has if any."""

    voter: roll.Voter
    form: Form | None


async def list_voters(
    actor: Actor, ballot_id: UUID, search: str, now: datetime
) -> list[VoterAtDesk]:
    """Fifty at most; each of them sees that the desk looked. Raises BallotUnknown, NotAllowed."""
    ballot = await known_ballot(ballot_id)
    role = check_desk(actor, "listVoters", ballot)
    community_id = ballot.question.community_id
    found = await roll.find_voters(community_id, _last_day(ballot), search, ballot_id)
    ids = [voter.id for voter in found]
    forms = await papers.forms_of(ballot_id, ids)
    async with transaction():
        await journal.write(_entry(ballot, "voters_read", actor, role, now), about=ids)
    return [VoterAtDesk(voter, forms.get(voter.id)) for voter in found]


async def give_paper(
    actor: Actor,
    ballot_id: UUID,
    resident_id: UUID,
    form: PaperForm,
    because: Because,
    reason: str,
    now: datetime,
) -> None:
    """Mark that she has signed for it. Which slip it was is written down nowhere.

    Raises BallotUnknown, NoPaperHere, BallotClosed, VoterUnknown, HasPaperAlready,
    NothingToExchange, NoVoidYet, ReissueReasonMissing, AllSlipsGiven, BoxUnreachable, NotAllowed.
    """
    async with transaction():
        ballot = await locked_paper_ballot(ballot_id)
        role = check_desk(actor, "givePaper", ballot)
        ballot.check_hands_out_papers(now)
        await check_voter(ballot, resident_id)
        await roll.draw_for_household(ballot.question.community_id, resident_id, ballot_id)
        await _free_her(ballot, resident_id, because, reason.strip())
        await _check_slip_is_left(ballot, form)
        card = await papers.card_of(ballot, resident_id)
        if not await papers.insert_paper(ballot, resident_id, card.issue, None, None, form):
            raise HasPaperAlready(form=FORM_NAMES[card.form or "phone"])
        # Without her name: the journal tells the minute, and a slip may be used in the next one.
        await journal.write(_entry(ballot, _SAID[form], actor, role, now, reason.strip()))


async def check_voter(ballot: Ballot, resident_id: UUID) -> None:
    """Raises VoterUnknown."""
    community_id = ballot.question.community_id
    if not await roll.may_vote_by_id(community_id, resident_id, _last_day(ballot), ballot.id):
        raise VoterUnknown


async def _free_her(ballot: Ballot, resident_id: UUID, because: Because, reason: str) -> None:
    """Whoever has a paper must have given it up, or everybody reads why she gets another."""
    card = await papers.card_of(ballot, resident_id)
    if because == "first":
        return
    if card.form is None:
        raise NothingToExchange
    if because == "voided":
        await _check_a_void_is_left(ballot, card.form)
        await papers.insert_exchange(ballot, resident_id, card.issue)
        return
    if not reason:
        raise ReissueReasonMissing
    number = await papers.insert_reissue(ballot, resident_id, reason)
    said = reissue_entry(ballot.id, number, reason)
    await box.insert_statement(ballot.id, "reissue", said)


async def _check_a_void_is_left(ballot: Ballot, form: Form) -> None:
    """The box does not say whose paper is void, only how many are: each frees one, once."""
    if form == "sheet":
        raise HasPaperAlready(form=FORM_NAMES[form])
    async with reaching_the_box():
        voids = await box.voids_of_ballot(ballot.id)
    given = await papers.given_of(ballot.id)
    if voids <= given.exchanged + given.slips_voided:
        raise NoVoidYet


async def _check_slip_is_left(ballot: Ballot, form: PaperForm) -> None:
    if form == "sheet":
        return
    counts, given = await slips.slip_counts(ballot.id), await papers.given_of(ballot.id)
    if given.handed_out >= counts.printed - counts.voided:
        raise AllSlipsGiven


def _last_day(ballot: Ballot) -> date:
    return china_date(ballot.question.closes_at)


def _entry(
    ballot: Ballot, what: str, actor: Actor, role: str, now: datetime, why: str = ""
) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=ballot.id,
        community_id=ballot.question.community_id,
        account_id=actor.account_id,
        role=role,
        why=why,
    )
