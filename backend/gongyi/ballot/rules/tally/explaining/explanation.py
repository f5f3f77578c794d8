"""The explanation of a result, as values and as JSON.

    {"candidates": [{"candidate": "7", "funded": false, "sentence": "…", "votes": 212,
                     "effective_votes": null, "price": null, "left": "1480000",
                     "missing": "340000", "taken_by": [["3", "91000/7"]],
                     "price_to_win": 1820000}],
     "whole": {…see `Whole`…, "sentences": ["…"]},
     "other": {…the other rule's outcome, as `Outcome.to_json`…}}

Candidates come in the order of the working, then the losers. Money is in minor units, exact
fractions are text. `price` is what each supporter paid in full (per point, where ballots give
points); `left` what a loser's supporters still had, `taken_by` what they paid for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..election import Election
from ..outcome import Outcome
from ..recount import count_by_other_rule
from ..steps import Loser, Purchase, WalkStep
from .accounts import Accounts
from .amounts import Money
from .fairness import Whole, whole_of
from .prices import Trial
from .sentences import Speaker


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """What happened to one candidate, and the sentence that says it."""

    candidate: str
    funded: bool
    sentence: str
    votes: int
    effective_votes: Fraction | None = None
    price: Fraction | None = None
    left: Fraction | None = None
    missing: Fraction | None = None
    taken_by: tuple[tuple[str, Fraction], ...] = ()
    price_to_win: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "candidate": self.candidate,
            "funded": self.funded,
            "sentence": self.sentence,
            "votes": self.votes,
            "effective_votes": _text(self.effective_votes),
            "price": _text(self.price),
            "left": _text(self.left),
            "missing": _text(self.missing),
            "taken_by": [[id_, str(amount)] for id_, amount in self.taken_by],
            "price_to_win": self.price_to_win,
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """Each candidate and the whole, in facts and sentences; and the other rule's outcome."""

    candidates: tuple[CandidateFacts, ...]
    whole: Whole
    sentences: tuple[str, ...]
    other: Outcome

    def to_json(self) -> dict[str, Any]:
        return {
            "candidates": [facts.to_json() for facts in self.candidates],
            "whole": {**self.whole.to_json(), "sentences": list(self.sentences)},
            "other": self.other.to_json(),
        }


def explain(outcome: Outcome, election: Election, currency: str = "元") -> Explanation:
    """Explain an outcome of this election.

    Counts by the other rule, and several times more to find the prices that would have won:
    seconds for a community, so not inside a request.
    """
    other = count_by_other_rule(election, outcome)
    whole = whole_of(election, outcome, other)
    speaker = Speaker(election, outcome, Money(election.unit, currency))
    return Explanation(
        candidates=tuple(_Explainer(speaker).facts()),
        whole=whole,
        sentences=tuple(speaker.of_whole(whole, other)),
        other=other,
    )


class _Explainer:
    def __init__(self, speaker: Speaker) -> None:
        self.say, self.outcome = speaker, speaker.outcome
        self.accounts = Accounts(speaker.election, speaker.outcome)
        self.trial = Trial(speaker.election, speaker.outcome)
        walked = [step for step in self.outcome.steps if isinstance(step, WalkStep)]
        self.turns = {step.candidate: (step, place) for place, step in enumerate(walked, 1)}

    def facts(self) -> Iterator[CandidateFacts]:
        for step in self.outcome.steps:
            if isinstance(step, Purchase):
                yield self.of_purchase(step)
            elif step.funded:
                sentence = self.say.of_walk(*self.turns[step.candidate])
                yield CandidateFacts(step.candidate, True, sentence, step.votes)
        for loser in self.outcome.losers:
            yield self.of_loser(loser)

    def of_purchase(self, step: Purchase) -> CandidateFacts:
        backers = sum(s.ballots for s in self.accounts.field.supporters[step.candidate])
        return CandidateFacts(
            candidate=step.candidate,
            funded=True,
            sentence=self.say.of_purchase(step, backers),
            votes=step.votes,
            effective_votes=step.effective_votes,
            price=step.price,
        )

    def of_loser(self, loser: Loser) -> CandidateFacts:
        taken = self.accounts.taken_by(loser.candidate)
        price = self.trial.price_to_win(loser.candidate)
        turn = self.turns.get(loser.candidate)
        sentence = self.say.of_loser(loser, turn, [id_ for id_, _ in taken])
        return CandidateFacts(
            candidate=loser.candidate,
            funded=False,
            sentence=sentence + self.say.of_price(price),
            votes=loser.votes,
            left=loser.left,
            missing=_missing(loser, turn),
            taken_by=tuple(taken),
            price_to_win=price,
        )


def _missing(loser: Loser, turn: tuple[WalkStep, int] | None) -> Fraction | None:
    """How much money was missing: of the supporters, or of the budget when its turn came."""
    if loser.left is not None:
        return loser.cost - loser.left
    return Fraction(loser.cost - turn[0].before) if turn and loser.reason == "too_dear" else None


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
