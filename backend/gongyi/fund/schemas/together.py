"""Proposing together, asking and handing in again, on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.fund.actions import provenance
from gongyi.fund.actions.combining import SeenCombination
from gongyi.fund.rules.together import AskedQuestion, How, Origin
from gongyi.fund.schemas.proposals import ProposalItem, ProposalText, item_in_full
from gongyi.web.wire import In, Out


class Invitation(Out):
    """The eight signs that a neighbour types to put her name beside the author's."""

    code: str


class JoinRequest(In):
    """The invitation that I was given."""

    code: str


class CombinationRequest(In):
    """Merge this proposal with others into one text, or split it into several. The photos stay
    with the originals."""

    how: How
    other_ids: list[UUID]
    texts: list[ProposalText]


class CombinationAnswer(In):
    """Whether I agree."""

    is_agreed: bool


class CombinationItem(Out):
    """A merger or a split in which I have a voice."""

    id: UUID
    how: How
    sources: list[ProposalItem]
    texts: list[str]
    needs: list[str]
    asked_at: datetime
    is_agreed: bool | None
    waits_for_me: bool
    agreed: int
    voices: int


class ProposalTrace(Out):
    """Where it comes from or what became of it; without a title it is not public."""

    id: UUID
    how: Origin
    title: str


class ProposalQuestion(Out):
    """A question to the author, with its answer."""

    id: UUID
    asker: str
    words: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


class ProposalTogether(Out):
    """Who stands behind a proposal, its way, and what was asked."""

    companions: list[str]
    origins: list[ProposalTrace]
    offspring: list[ProposalTrace]
    questions: list[ProposalQuestion]
    is_mine: bool
    may_hand_in_again: bool


class QuestionRequest(In):
    """What I want to know, or what I answer; public."""

    words: str


class HandedInAgain(Out):
    """The new proposal."""

    proposal_id: UUID


def combination_of(seen: SeenCombination) -> CombinationItem:
    """With the words that are to come."""
    asked = seen.combination
    return CombinationItem(
        id=asked.id,
        how=asked.how,
        sources=[item_in_full(each) for each in seen.sources],
        texts=[text.title for text in asked.texts],
        needs=[text.need for text in asked.texts],
        asked_at=asked.asked_at,
        is_agreed=asked.is_agreed,
        waits_for_me=seen.waits_for_me,
        agreed=seen.agreed,
        voices=len(asked.voices),
    )


def together_of(found: provenance.Together) -> ProposalTogether:
    """As everybody reads it: names masked, no accounts."""
    return ProposalTogether(
        companions=[one.name for one in found.companions],
        origins=[_trace_of(each) for each in found.origins],
        offspring=[_trace_of(each) for each in found.offspring],
        questions=[_question_of(each) for each in found.questions],
        is_mine=found.is_mine,
        may_hand_in_again=found.may_hand_in_again,
    )


def _trace_of(trace: provenance.Trace) -> ProposalTrace:
    return ProposalTrace(id=trace.id, how=trace.how, title=trace.title)


def _question_of(asked: AskedQuestion) -> ProposalQuestion:
    return ProposalQuestion(
        id=asked.id,
        asker=asked.asker,
        words=asked.words,
        asked_at=asked.asked_at,
        answer=asked.answer,
        answered_at=asked.answered_at,
    )
