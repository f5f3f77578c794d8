"""What a proposal must say before it can be submitted. Merit is nobody's business here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from gongyi.fund.errors.cycle import ReasonMissing
from gongyi.fund.errors.proposal import (
    BeneficiariesMissing,
    DraftTooLong,
    NeedTooLong,
    NeedTooShort,
    PlaceMissing,
    PlaceTooLong,
    RoughCostUnlikely,
    TitleMissing,
    TitleTooLong,
)
from gongyi.fund.errors.review import ClauseUnknown
from gongyi.fund.rules.model import Beneficiary, ProposalWords
from gongyi.fund.rules.rule_set import Clause
from gongyi.kernel.letters import count_letters
from gongyi.kernel.money import MAX_FEN, yuan
from gongyi.kernel.problems import Problem, raise_all
from gongyi.kernel.text import tidy, tidy_line

MOST_IN_TITLE = 40
LEAST_IN_NEED = 10
MOST_IN_NEED = 1000
MOST_IN_PLACE = 60
MOST_IN_REASON = 200
MOST_IN_DRAFT = 20_000
# An emoji of a family takes 7 code points; what takes more is made to get round the count.
POINTS_PER_LETTER = 7
_IN_ORDER = get_args(Beneficiary)


def tidied(words: ProposalWords) -> ProposalWords:
    """The same words without invisible signs and outer blanks; each beneficiary once."""
    return replace(
        words,
        title=tidy_line(words.title),
        need=tidy(words.need),
        place=tidy_line(words.place),
        beneficiaries=tuple(each for each in _IN_ORDER if each in words.beneficiaries),
    )


def check_proposal(words: ProposalWords) -> None:
    """Raises everything that is wrong with tidied words at once, each with its field."""
    raise_all([*_title(words.title), *_need(words.need), *_rest(words)])


def length_of(text: str) -> int:
    """Letters as people count them, unless somebody piles up code points."""
    return max(count_letters(text), -(-len(text) // POINTS_PER_LETTER))


def _title(title: str) -> Iterator[Problem]:
    if not count_letters(title):
        yield TitleMissing()
    if length_of(title) > MOST_IN_TITLE:
        yield TitleTooLong(count=length_of(title))


def _need(need: str) -> Iterator[Problem]:
    if count_letters(need) < LEAST_IN_NEED:
        yield NeedTooShort()
    if length_of(need) > MOST_IN_NEED:
        yield NeedTooLong(count=length_of(need))


def _rest(words: ProposalWords) -> Iterator[Problem]:
    if not count_letters(words.place):
        yield PlaceMissing()
    if length_of(words.place) > MOST_IN_PLACE:
        yield PlaceTooLong(count=length_of(words.place))
    if not words.beneficiaries:
        yield BeneficiariesMissing()
    if words.rough_cost_fen is not None and not yuan(1) <= words.rough_cost_fen <= MAX_FEN:
        yield RoughCostUnlikely()


def check_answers(words: ProposalWords, clauses: Sequence[Clause]) -> None:
    """Raises ClauseUnknown. A yes never blocks: it is for her and the reviewers to read."""
    if words.clause_answers.keys() - {clause.id for clause in clauses}:
        raise ClauseUnknown


def check_reason(reason: str) -> None:
    """Raises ReasonMissing when a public reason says nothing or too much."""
    if not 2 <= length_of(reason) <= MOST_IN_REASON:
        raise ReasonMissing


def kept_as_typed(draft: Mapping[str, object]) -> dict[str, object]:
    """A draft without NUL, which no database keeps; raises DraftTooLong."""
    clean = {name: _without_nul(value) for name, value in draft.items()}
    if sum(_size(value) for value in clean.values()) > MOST_IN_DRAFT:
        raise DraftTooLong
    return clean


def _without_nul(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, dict):
        return {_without_nul(name): each for name, each in value.items()}
    return [_without_nul(each) for each in value] if isinstance(value, list) else value


def _size(value: object) -> int:
    return sum(map(_size, value)) + len(value) if isinstance(value, list) else len(str(value))
