"""R1, 均等份额法: the method of equal shares with its completions, and the working kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .election import Candidate, Election
from .errors import CannotCount
from .outcome import ALL_FIT, NOT_ASKED, Outcome, Shares
from .shares.ballots import Arena, arena_of
from .shares.run import Run, money_left, run_shares
from .shares.scan import Scan, scan_add1
from .steps import SUPPORTERS_SHORT, Loser, Purchase, WalkStep
from .ties import TieOrder
from .walk import by_votes, check_countable, eligible_in_tie_order, walk, why_ineligible

COMPLETIONS = ("none", "fill", "add1", "add1+fill", "add1-until-overspend")


def count_equal_shares(
    election: Election,
    ties: TieOrder,
    completion: str = "add1+fill",
    min_support: int = 0,
    *,
    always_exact: bool = False,
) -> Outcome:
    """Count with cost utilities, or with the ballots' points where they give points.

    `always_exact` lets no float decide anything; it exists to prove that nothing changes.
    Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive
    Utilities", 2021; Add1 as in Faliszewski et al., IJCAI 2023.
    """
    check_countable(election)
    if completion not in COMPLETIONS:
        raise CannotCount(f"不认识的补足方式“{completion}”,可用:{'、'.join(COMPLETIONS)}。")
    return _Count(election, ties, completion, min_support, always_exact).outcome()


@dataclass(frozen=True, slots=True)
class _Counted:
    """The purchases and the shares of the run that counts."""

    purchases: tuple[Purchase, ...]
    shares: Shares
    left: dict[str, Fraction]


@dataclass(frozen=True)
class _Count:
    """One count, with what was asked for."""

    election: Election
    ties: TieOrder
    completion: str
    min_support: int
    always_exact: bool

    @cached_property
    def eligible(self) -> list[Candidate]:
        return eligible_in_tie_order(self.election, self.ties, self.min_support)

    def outcome(self) -> Outcome:
        counted = self.count()
        filled = self.fill(counted)
        bought = {purchase.candidate for purchase in counted.purchases}
        winners = bought | {step.candidate for step in filled if step.funded}
        return Outcome(
            rule="equal_shares",
            completion=self.completion,
            ties=self.ties,
            min_support=self.min_support,
            budget=self.election.budget,
            unit=self.election.unit,
            ballots=self.election.ballots,
            winners=tuple(sorted(winners)),
            spent=sum(self.election.candidate_of_id[id_].cost for id_ in winners),
            steps=(*counted.purchases, *filled),
            losers=tuple(self.losers(winners, counted.left)),
            shares=counted.shares,
        )

    def count(self) -> _Counted:
        arena = arena_of(self.election, [c for c in self.eligible if c.cost])
        if "add1" in self.completion and sum(arena.cost) <= self.election.budget:
            share = Fraction(arena.budget, arena.n)
            return _Counted((), Shares(share, 0, ALL_FIT), {})
        scan = self.scan(arena)
        left = {
            id_: money_left(arena, scan.run, number)
            for number, id_ in enumerate(arena.ids)
            if number not in scan.run.order
        }
        return _Counted(tuple(self.purchases(arena, scan.run)), _shares(arena, scan), left)

    def scan(self, arena: Arena) -> Scan:
        if "add1" in self.completion:
            until_overspend = self.completion == "add1-until-overspend"
            return scan_add1(arena, until_overspend, self.always_exact)
        return Scan(run_shares(arena, 0, self.always_exact), NOT_ASKED, ())

    def purchases(self, arena: Arena, run: Run) -> Iterator[Purchase]:
        """What costs nothing first, then the sales, with what was left of the budget."""
        left = self.election.budget
        for candidate in self.eligible:
            if candidate.cost == 0:
                votes = self.election.votes[candidate.id]
                yield Purchase(candidate.id, votes, 0, left, left, Fraction(0), 0, ())
        for sale in run.sales:
            id_, cost = arena.ids[sale.candidate], arena.cost[sale.candidate]
            yield Purchase(
                candidate=id_,
                votes=arena.votes[sale.candidate],
                cost=cost,
                before=left,
                after=left - cost,
                price=sale.price,
                payers=sale.payers,
                emptied=tuple(sale.emptied.tolist()),
            )
            left -= cost

    def fill(self, counted: _Counted) -> tuple[WalkStep, ...]:
        if "fill" not in self.completion and counted.shares.stopped != ALL_FIT:
            return ()
        bought = {purchase.candidate for purchase in counted.purchases}
        rest = [c for c in self.election.candidates if c.id not in bought]
        spent = sum(purchase.cost for purchase in counted.purchases)
        return walk(self.election, self.ties, self.min_support, rest, self.election.budget - spent)

    def losers(self, winners: set[str], left: dict[str, Fraction]) -> Iterator[Loser]:
        lost = [c for c in self.election.candidates if c.id not in winners]
        for candidate in by_votes(self.election, self.ties, lost):
            reason = why_ineligible(self.election, candidate, self.min_support)
            votes, money = self.election.votes[candidate.id], left.get(candidate.id)
            yield Loser(candidate.id, votes, candidate.cost, reason or SUPPORTERS_SHORT, money)


def _shares(arena: Arena, scan: Scan) -> Shares:
    ahead = scan.overspending
    return Shares(
        share=Fraction(arena.budget, arena.n) + scan.run.step * arena.unit,
        step=scan.run.step,
        stopped=scan.stopped,
        stretches=scan.stretches,
        overspending=tuple(arena.ids[c] for c in ahead.order) if ahead else (),
    )
