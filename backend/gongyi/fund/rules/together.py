"""Proposals of several people: who is one of them, what may be joined, merged or split.

Sources: 吸收合并须经提案人同意 (domain §4b `merged`); in Warsaw and Decidim the
originals stay readable.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.together import (
    AlreadyOneOfThem,
    AnsweredAlready,
    AskedElsewhere,
    CannotBeCombined,
    MergeNeedsTwo,
    NothingToHandInAgain,
    NotOneOfThem,
    QuestionEmpty,
    QuestionNotOpen,
    QuestionTooLong,
    SplitNeedsTwo,
    TooManyCompanions,
    TooManyQuestions,
    WrongInvitation,
)
from gongyi.fund.rules.authorship import check_author
from gongyi.fund.rules.model import Proposal, ProposalWords
from gongyi.fund.rules.states import state_after, state_of
from gongyi.kernel.letters import count_letters

How = Literal["merged", "split"]
Origin = Literal["merged", "split", "resubmitted", "resolution"]
MOST_COMPANIONS = 9
MOST_PARTS = 4
MOST_QUESTIONS_A_DAY = 3
LONGEST_QUESTION = 300


@dataclass(frozen=True)
class Companion:
    """Who stands beside the author, masked."""

    account_id: UUID
    name: str


@dataclass(frozen=True)
class Voice:
    """What a proposer says to a combination; None: nothing yet."""

    account_id: UUID
    is_agreed: bool | None


@dataclass(frozen=True)
class Combination:
    """Several into one or one into several, as it was asked for."""

    id: UUID
    community_id: UUID
    cycle_id: UUID
    how: How
    texts: tuple[ProposalWords, ...]
    asked_by: UUID
    asked_at: datetime
    is_agreed: bool | None
    sources: tuple[UUID, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class AskedQuestion:
    """A question to the author, with its answer when there is one."""

    id: UUID
    proposal_id: UUID
    account_id: UUID
    asker: str
    words: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


def check_may_join(
    proposal: Proposal, code: str, given: str, account_id: UUID, there: Collection[UUID]
) -> None:
    """Raises WrongInvitation, AlreadyOneOfThem, TooManyCompanions."""
    if not code or code != given.strip().upper():
        raise WrongInvitation
    if account_id == proposal.account_id or account_id in there:
        raise AlreadyOneOfThem
    if len(there) >= MOST_COMPANIONS:
        raise TooManyCompanions(most=MOST_COMPANIONS)


def check_may_ask(
    how: How, sources: Sequence[Proposal], parts: int, asker: UUID, proposers: Collection[UUID]
) -> None:
    """Raises what stands in the way of asking for it."""
    if asker not in proposers:
        raise NotOneOfThem
    if how == "merged" and (len({each.id for each in sources}) < 2 or parts != 1):
        raise MergeNeedsTwo
    if how == "split" and (len(sources) != 1 or not 2 <= parts <= MOST_PARTS):
        raise SplitNeedsTwo(most=MOST_PARTS)
    if len({each.cycle_id for each in sources}) > 1:
        raise AskedElsewhere
    check_may_be_combined(how, sources)


def check_may_be_combined(how: How, sources: Sequence[Proposal]) -> None:
    """Raises CannotBeCombined, naming the one that has gone too far."""
    for each in sources:
        if state_after(state_of(each), "merge" if how == "merged" else "split") is None:
            raise CannotBeCombined(title=each.title)


def check_voice(combination: Combination, account_id: UUID) -> None:
    """Raises NotOneOfThem, AnsweredAlready."""
    said = {voice.account_id: voice.is_agreed for voice in combination.voices}
    if account_id not in said:
        raise NotOneOfThem
    if said[account_id] is not None or combination.is_agreed is not None:
        raise AnsweredAlready


def verdict(voices: Sequence[Voice]) -> bool | None:
    """One no ends it; every yes carries it; None while somebody has said nothing."""
    if any(voice.is_agreed is False for voice in voices):
        return False
    return True if all(voice.is_agreed for voice in voices) else None


def check_may_hand_in_again(proposal: Proposal, account_id: UUID) -> None:
    """Only what had its vote and lost; raises NotYourProposal, NothingToHandInAgain."""
    check_author(proposal, account_id)
    if proposal.outcome != "not_funded":
        raise NothingToHandInAgain


def check_question(words: str, today: int) -> None:
    """`today`: how many this person has asked today. Raises what is wrong with it."""
    if not words:
        raise QuestionEmpty
    if count_letters(words) > LONGEST_QUESTION:
        raise QuestionTooLong(most=LONGEST_QUESTION, count=count_letters(words))
    if today >= MOST_QUESTIONS_A_DAY:
        raise TooManyQuestions(most=MOST_QUESTIONS_A_DAY)


def check_may_answer(
    question: AskedQuestion, account_id: UUID, proposers: Collection[UUID]
) -> None:
    """Any of the proposers, once; raises NotOneOfThem, QuestionNotOpen."""
    if account_id not in proposers:
        raise NotOneOfThem
    if question.answered_at is not None:
        raise QuestionNotOpen
