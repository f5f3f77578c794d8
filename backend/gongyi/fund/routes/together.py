"""Proposing together, questions to the author, and handing in again, over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody

from gongyi.fund.actions import again, asking, combining, companions, provenance
from gongyi.fund.schemas.proposals import words_of
from gongyi.fund.schemas.together import (
    CombinationAnswer,
    CombinationItem,
    CombinationRequest,
    HandedInAgain,
    Invitation,
    JoinRequest,
    ProposalTogether,
    QuestionRequest,
    combination_of,
    together_of,
)
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock


@get("/proposals/{proposal_id:uuid}/together", guards=[permitted], operation_id="readTogether")
async def read_together(proposal_id: FromPath[UUID], visitor: MaybeActor) -> ProposalTogether:
    """Who stands behind it, where it comes from, what was asked."""
    return together_of(await provenance.read_together(visitor, proposal_id))


@post(
    "/proposals/{proposal_id:uuid}/invitation",
    guards=[permitted],
    operation_id="inviteCompanion",
)
async def invite_companion(proposal_id: FromPath[UUID], actor: CurrentActor) -> Invitation:
    """The code for neighbours who propose it with me; the same one each time."""
    return Invitation(code=await companions.invite(actor, proposal_id, clock.now()))


@post("/proposals/{proposal_id:uuid}/companions", guards=[permitted], operation_id="joinProposal")
async def join_proposal(
    proposal_id: FromPath[UUID], data: JSONBody[JoinRequest], actor: CurrentActor
) -> ProposalTogether:
    """Put my name beside the author's."""
    await companions.join(actor, proposal_id, data.code, clock.now())
    return together_of(await provenance.read_together(actor, proposal_id))


@delete(
    "/proposals/{proposal_id:uuid}/companions/me",
    guards=[permitted],
    operation_id="leaveProposal",
)
async def leave_proposal(proposal_id: FromPath[UUID], actor: CurrentActor) -> None:
    """Take my name off it again."""
    await companions.leave(actor, proposal_id, clock.now())


@post(
    "/proposals/{proposal_id:uuid}/combinations",
    guards=[permitted],
    operation_id="askToCombine",
)
async def ask_to_combine(
    proposal_id: FromPath[UUID], data: JSONBody[CombinationRequest], actor: CurrentActor
) -> list[CombinationItem]:
    """Ask every proposer to merge these, or to split this one."""
    sources, texts = [proposal_id, *data.other_ids], [words_of(each) for each in data.texts]
    await combining.ask_to_combine(actor, sources, data.how, texts, clock.now())
    return [combination_of(each) for each in await combining.combinations_of(actor)]


@get("/me/combinations", guards=[permitted], operation_id="listMyCombinations")
async def list_my_combinations(actor: CurrentActor) -> list[CombinationItem]:
    """Mergers and splits in which I have a voice, newest first."""
    return [combination_of(each) for each in await combining.combinations_of(actor)]


@post(
    "/combinations/{combination_id:uuid}/answer",
    guards=[permitted],
    operation_id="answerCombination",
)
async def answer_combination(
    combination_id: FromPath[UUID], data: JSONBody[CombinationAnswer], actor: CurrentActor
) -> list[CombinationItem]:
    """One no ends it; the last yes carries it out."""
    await combining.answer_combination(actor, combination_id, data.is_agreed, clock.now())
    return [combination_of(each) for each in await combining.combinations_of(actor)]


@post(
    "/proposals/{proposal_id:uuid}/resubmission",
    guards=[permitted],
    operation_id="handInAgain",
)
async def hand_in_again(proposal_id: FromPath[UUID], actor: CurrentActor) -> HandedInAgain:
    """The same words for this year's intake."""
    proposal = await again.hand_in_again(actor, proposal_id, clock.now())
    return HandedInAgain(proposal_id=proposal.id)


@post("/proposals/{proposal_id:uuid}/questions", guards=[permitted], operation_id="askAuthor")
async def ask_author(
    proposal_id: FromPath[UUID], data: JSONBody[QuestionRequest], actor: CurrentActor
) -> ProposalTogether:
    """Ask those who propose it; question and answer are public."""
    await asking.ask_author(actor, proposal_id, data.words, clock.now())
    return together_of(await provenance.read_together(actor, proposal_id))


@post("/questions/{question_id:uuid}/answer", guards=[permitted], operation_id="answerQuestion")
async def answer_question(
    question_id: FromPath[UUID], data: JSONBody[QuestionRequest], actor: CurrentActor
) -> ProposalTogether:
    """Answer it, as one of the proposers."""
    proposal_id = await asking.answer_question(actor, question_id, data.words, clock.now())
    return together_of(await provenance.read_together(actor, proposal_id))


HANDLERS = [
    read_together,
    invite_companion,
    join_proposal,
    leave_proposal,
    ask_to_combine,
    list_my_combinations,
    answer_combination,
    hand_in_again,
    ask_author,
    answer_question,
]
