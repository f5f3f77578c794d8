"""What was won is carried out: planned, told about, accepted by several pairs of eyes, judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.fund.actions.known import known_cycle, known_proposal, locked_proposal
from gongyi.fund.actions.moving import move
from gongyi.fund.actions.proposing import entry as journal_entry
from gongyi.fund.errors.project import (
    AcceptanceNotOwn,
    AcceptanceUnknown,
    AcceptanceWaits,
    NotDoneYet,
    ProjectMissing,
    ProjectPhotoMissing,
)
from gongyi.fund.errors.review import NotToBeCarriedOut
from gongyi.fund.queries import ledger, photos, projects
from gongyi.fund.queries import proposals as proposal_rows
from gongyi.fund.rules.history import Made
from gongyi.fund.rules.ledger import FundedItem, KeptPosting
from gongyi.fund.rules.model import Cycle, Proposal
from gongyi.fund.rules.phases import check_deed
from gongyi.fund.rules.project import (
    OF_THE_PLAN,
    PLANNED_WHILE,
    TOLD_WHILE,
    Acceptance,
    Entry,
    Inspection,
    JudgedAs,
    Progress,
    Said,
    check_entry,
    check_inspection,
    progress_of,
)
from gongyi.fund.rules.states import DONE
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.text import tidy
from gongyi.roll import actions as roll


@dataclass(frozen=True)
class Project:
    """A funded project as everybody reads it."""

    cycle: Cycle
    proposal: Proposal
    money: FundedItem | None
    payments: Sequence[KeptPosting]
    progress: Progress
    acceptances: Sequence[Acceptance]
    voices: dict[JudgedAs, int]
    my_voice: JudgedAs | None = None


async def read_project(proposal_id: UUID, visitor: Actor | None) -> Project:
    """Raises ProposalMissing, ProjectMissing."""
    proposal = await known_proposal(proposal_id)
    if proposal.execution == "none":
        raise ProjectMissing
    cycle = await known_cycle(proposal.cycle_id)
    mine = await projects.voice_of(proposal, visitor.account_id) if visitor else None
    return (await _told(cycle, [proposal], mine))[0]


async def projects_of(cycle: Cycle) -> list[Project]:
    """Everything a year carries out."""
    ids = await projects.projects_of_cycle(cycle)
    found = await proposal_rows.proposals_of_ids(ids)
    return await _told(cycle, [found[each] for each in ids])


async def read_projects(cycle_id: UUID) -> list[Project]:
    """Raises CycleMissing."""
    return await projects_of(await known_cycle(cycle_id))


async def _told(
    cycle: Cycle, chosen: Sequence[Proposal], mine: JudgedAs | None = None
) -> list[Project]:
    ids = [each.id for each in chosen]
    logs, accepted = await projects.logs_of(ids), await projects.acceptances_of(ids)
    voices = await projects.voices_on(ids)
    money = {item.id: item for item in await ledger.items_of_cycle(cycle)}
    postings = await ledger.postings_of_cycle(cycle)
    return [
        Project(
            cycle=cycle,
            proposal=each,
            money=money.get(each.id),
            payments=[posting for posting in postings if _pays(posting, each.id)],
            progress=progress_of(logs.get(each.id, [])),
            acceptances=accepted.get(each.id, []),
            voices=voices.get(each.id, {}),
            my_voice=mine,
        )
        for each in chosen
    ]


def _pays(posting: KeptPosting, item_id: UUID) -> bool:
    return posting.kind == "pay" and any(line.item_id == item_id for line in posting.lines)


async def record_progress(actor: Actor, proposal_id: UUID, typed: Said, now: datetime) -> None:
    """By the committee: who does it, by when, what was put off and why, pictures, words."""
    said = replace(typed, words=tidy(typed.words))
    async with transaction():
        _, proposal = await _open(actor, "recordProgress", proposal_id)
        allowed = PLANNED_WHILE if said.kind in OF_THE_PLAN else TOLD_WHILE
        if proposal.execution not in allowed:
            raise NotToBeCarriedOut(title=proposal.title)
        log = (await projects.logs_of([proposal.id])).get(proposal.id, [])
        check_entry(said, log, china_date(now))
        await _check_own_photo(actor, proposal, said.photo_id)
        entry = Entry(**vars(said), id=new_id(), at=now)
        await projects.insert_entry(proposal, entry, actor.account_id)
        why = f"{said.kind} {said.words}".strip()
        await journal.write(journal_entry(proposal, "project_progress", now, actor, why))


async def _check_own_photo(actor: Actor, proposal: Proposal, photo_id: UUID | None) -> None:
    """Raises ProjectPhotoMissing: what somebody else has sent is not hers to publish."""
    if photo_id is None:
        return
    cycle = await known_cycle(proposal.cycle_id)
    if not await photos.has_photo(cycle, actor.account_id, photo_id):
        raise ProjectPhotoMissing


async def record_acceptance(
    actor: Actor, proposal_id: UUID, typed: Inspection, now: datetime
) -> None:
    """The first of two writes down what was found; raises AcceptanceWaits."""
    found = Inspection(typed.held_on, typed.residents, typed.is_passed, tidy(typed.words))
    try:
        async with transaction():
            _, proposal = await _open(actor, "recordAcceptance", proposal_id)
            if proposal.execution != "under_way":
                raise NotToBeCarriedOut(title=proposal.title)
            log = (await projects.logs_of([proposal.id])).get(proposal.id, [])
            check_inspection(found, progress_of(log), china_date(now))
            made = Acceptance(
                id=new_id(),
                **vars(found),
                state="recorded",
                recorded_by=actor.account_id,
                recorded_at=now,
            )
            await projects.insert_acceptance(proposal, made)
            kept = journal_entry(proposal, "acceptance_recorded", now, actor, found.words)
            await journal.write(kept)
    except UniqueViolationError as error:
        if broken_rule(error) == "one_acceptance_waits":
            raise AcceptanceWaits from error
        raise


async def confirm_acceptance(actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """The second of two; what has passed is done, what has not is worked on again."""
    async with transaction():
        _, proposal = await _open(actor, "confirmAcceptance", proposal_id)
        role = actor.check_may("confirmAcceptance", proposal.community_id)
        waiting = await _waiting(proposal)
        if waiting.recorded_by == actor.account_id:
            raise AcceptanceNotOwn
        await projects.settle_acceptance(proposal, waiting.id, "confirmed", actor.account_id, now)
        if waiting.is_passed:
            if proposal.execution != "under_way":
                raise NotToBeCarriedOut(title=proposal.title)
            await move(
                [proposal], Made("finish", "committee", now, role, reason=waiting.words), DONE
            )
        await journal.write(journal_entry(proposal, "acceptance_confirmed", now, actor, ""))


async def take_back_acceptance(actor: Actor, proposal_id: UUID, now: datetime) -> None:
    """It was written down wrongly; nobody has confirmed it yet."""
    async with transaction():
        _, proposal = await _open(actor, "takeBackAcceptance", proposal_id)
        waiting = await _waiting(proposal)
        await projects.settle_acceptance(proposal, waiting.id, "taken_back", actor.account_id, now)
        await journal.write(journal_entry(proposal, "acceptance_taken_back", now, actor, ""))


async def judge_project(actor: Actor, proposal_id: UUID, verdict: JudgedAs, now: datetime) -> None:
    """By whoever is on the roll, once it is done; raises NotDoneYet, NotOnRoll."""
    async with transaction():
        cycle, proposal = await locked_proposal(proposal_id)
        await roll.check_on_roll(actor.account_id, proposal.community_id)
        check_deed("judge", cycle.phase)
        if proposal.execution != "done":
            raise NotDoneYet
        await projects.keep_voice(proposal, actor.account_id, verdict, now)


async def _open(actor: Actor, operation: str, proposal_id: UUID) -> tuple[Cycle, Proposal]:
    cycle, proposal = await locked_proposal(proposal_id)
    actor.check_may(operation, proposal.community_id)
    check_deed("carry_out", cycle.phase)
    return cycle, proposal


async def _waiting(proposal: Proposal) -> Acceptance:
    kept = (await projects.acceptances_of([proposal.id])).get(proposal.id, [])
    for acceptance in kept:
        if acceptance.state == "recorded":
            return acceptance
    raise AcceptanceUnknown
