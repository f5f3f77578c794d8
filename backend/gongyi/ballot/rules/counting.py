"""Open the box and count by the ballot's rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.questions import Option
from gongyi.ballot.rules.tally import (
    Candidate,
    Election,
    Outcome,
    TieOrder,
    count_equal_shares,
    count_most_votes,
)
from gongyi.ballot.rules.working import BoxCount, Turnout


class MoreVotesThanPapers(RuntimeError):
    """Somebody put votes into the box without a paper: this box must not be counted."""


@dataclass(frozen=True)
class Box:
    """An opened box: the votes that count by the key of their paper, or by the name of their row
    (`P1-003`) when they were typed from a sheet, and what a count needs.

    A vote counts although some of its options were withdrawn; only these count for nothing.
    """

    ballot: Ballot
    votes: Mapping[bytes, tuple[UUID, ...]]
    withdrawn: frozenset[UUID]
    turnout: Turnout
    found: BoxCount
    seed: bytes

    @property
    def standing(self) -> list[Option]:
        """Options that can win."""
        return [o for o in self.ballot.question.options if o.id not in self.withdrawn]

    @cached_property
    def choices(self) -> dict[bytes, tuple[str, ...]]:
        """What the library counts: ids as text, without withdrawn options, in ballot order."""
        ids = [option.id for option in self.standing]
        return {
            key: tuple(str(id_) for id_ in ids if id_ in chosen)
            for key, chosen in self.votes.items()
        }

    @cached_property
    def election(self) -> Election:
        candidates = [Candidate(str(o.id), o.cost_fen, o.title) for o in self.standing]
        return Election.of_ballots(
            self.ballot.question.budget_fen, candidates, self.choices.values()
        )

    @property
    def threshold_votes(self) -> int:
        """Whoever has fewer votes cannot win: the larger of the two limits, rounded up. In a
        tally it is the whole ballot that needs so many."""
        question, valid = self.ballot.question, len(self.votes)
        if question.rule == "tally":
            valid = self.ballot.entitled
        return max(question.min_support_votes, -(-question.min_support_percent * valid // 100))

    def count(self) -> Outcome:
        """By the ballot's rule; lots are drawn with its seed."""
        ties = TieOrder.product(self.seed)
        if self.ballot.question.rule == "most_votes":
            return count_most_votes(self.election, ties, self.threshold_votes)
        return count_equal_shares(
            self.election, ties, "add1+fill", min_support=self.threshold_votes
        )

    def check_papers(self) -> None:
        """Raises MoreVotesThanPapers."""
        paper = self.found.paper
        printed, rows, sheets = (
            (paper.printed, paper.rows, paper.sheets_given) if paper else (0, 0, 0)
        )
        papers = self.turnout.papers + self.found.papers_reissued + printed
        if self.found.papers_used > papers:
            raise MoreVotesThanPapers(f"{self.found.papers_used} > {papers}")
        if rows > sheets:
            raise MoreVotesThanPapers(f"{rows} sheets > {sheets}")
