"""Questions to the author of a proposal; both sides are public."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.fund.actions.companions import proposers_of
from gongyi.fund.actions.known import known_proposal
from gongyi.fund.errors.together import NotOpenToQuestions, QuestionMissing, QuestionNotOpen
from gongyi.fund.queries import together
from gongyi.fund.rules.limits import midnight
from gongyi.fund.rules.together import AskedQuestion, check_may_answer, check_question
from gongyi.identity.guards import Actor
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.masks import mask_name
from gongyi.kernel.text import tidy
from gongyi.roll import actions as roll


async def ask_author(actor: Actor, proposal_id: UUID, typed: str, now: datetime) -> None:
    """By anybody on the roll; raises what is wrong with it, and NotOnRoll."""
    words = tidy(typed)
    async with transaction():
        proposal = await known_proposal(proposal_id)
        resident = await roll.check_on_roll(actor.account_id, proposal.community_id)
        if proposal.visibility != "published":
            raise NotOpenToQuestions
        check_question(words, await together.asked_since(actor.account_id, midnight(now)))
        asked = AskedQuestion(
            id=new_id(),
            proposal_id=proposal.id,
            account_id=actor.account_id,
            asker=mask_name(resident.name),
            words=words,
            asked_at=now,
            answer="",
            answered_at=None,
        )
        await together.insert_question(proposal, asked)


async def answer_question(actor: Actor, question_id: UUID, typed: str, now: datetime) -> UUID:
    """By any of the proposers, once; the proposal it is about. Raises NotOneOfThem,
    QuestionNotOpen, QuestionEmpty, QuestionTooLong."""
    answer = tidy(typed)
    async with transaction():
        question = await together.question_of_id(question_id)
        if question is None:
            raise QuestionMissing
        proposal = await known_proposal(question.proposal_id)
        check_may_answer(question, actor.account_id, await proposers_of(proposal))
        check_question(answer, 0)
        if not await together.keep_answer(question_id, answer, now):
            raise QuestionNotOpen
    return proposal.id


async def community_of_question(question_id: UUID) -> UUID | None:
    """Where it was asked."""
    question = await together.question_of_id(question_id)
    return None if question is None else (await known_proposal(question.proposal_id)).community_id
