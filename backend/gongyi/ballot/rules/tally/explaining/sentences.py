"""What a result means, in everyday Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..election import Election
from ..outcome import ALL_FIT, Outcome
from ..steps import (
    BELOW_THRESHOLD,
    NO_VOTES,
    OVER_BUDGET,
    SUPPORTERS_SHORT,
    Loser,
    Purchase,
    WalkStep,
)
from .amounts import Money
from .fairness import Whole

RULE_NAMES = {"most_votes": "得票多者优先", "equal_shares": "均等份额法"}
SHOWN_TAKERS = 3


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says one outcome with its candidates' names and its currency."""

    election: Election
    outcome: Outcome
    money: Money

    def name(self, id_: str) -> str:
        return f"“{self.election.candidate_of_id[id_].name or id_}”"

    def support(self, votes: int) -> str:
        return f"得 {votes:,} 分" if self.election.has_points else f"{votes:,} 位居民支持"

    def of_purchase(self, step: Purchase, backers: int) -> str:
        support, cost = self.support(step.votes), self.money.say(step.cost)
        if not step.cost:
            return f"{support}，不花钱，直接入选。"
        each = "每给 1 分出" if self.election.has_points else "每人出"
        paid = f"{step.payers:,} 人{each} {self.money.say(step.price)}"
        short = backers - step.payers
        others = f"，另外 {short:,} 人份额不够，剩多少出多少" if short else ""
        return f"{support}。{paid}{others}，合起来付清 {cost}，入选。"

    def of_walk(self, step: WalkStep, place: int) -> str:
        """A candidate funded in a walk by votes."""
        support, shares = self.support(step.votes), self.outcome.shares
        cost, before = self.money.say(step.cost), self.money.say(step.before)
        if shares and shares.stopped == ALL_FIT:
            return f"{support}。所有项目加起来也不超过预算，全部入选。"
        if shares:
            return (
                f"{support}。支持者的份额不够付清，但大家分摊之后预算还有余款；"
                f"按票数轮到它时余 {before}，够付 {cost}，用余款补上，入选。"
            )
        return f"{support}，排在第 {place} 位。轮到它时还剩 {before}，够付 {cost}，入选。"

    def of_loser(
        self, loser: Loser, walk: tuple[WalkStep, int] | None, takers: Sequence[str]
    ) -> str:
        support, cost = self.support(loser.votes), self.money.say(loser.cost)
        if loser.reason == NO_VOTES:
            return "没有人支持，没有入选。"
        if loser.reason == BELOW_THRESHOLD:
            return f"{support}，没有达到 {self.outcome.min_support:,} 的门槛，没有入选。"
        if loser.reason == OVER_BUDGET:
            budget = self.money.say(self.outcome.budget)
            return f"{support}，但费用 {cost} 超过全部预算 {budget}，没有入选。"
        if loser.reason == SUPPORTERS_SHORT:
            return self._of_short_supporters(loser, takers)
        return self._of_too_dear(loser, walk)

    def _of_short_supporters(self, loser: Loser, takers: Sequence[str]) -> str:
        missing = self.money.say_at_least(loser.cost - (loser.left or Fraction(0)))
        names = "、".join(map(self.name, takers[:SHOWN_TAKERS]))
        used = f"；他们的份额主要用在了{names}上" if names else ""
        return f"{self.support(loser.votes)}，他们的份额加起来还差 {missing}{used}，没有入选。"

    def _of_too_dear(self, loser: Loser, walk: tuple[WalkStep, int] | None) -> str:
        if walk is None:
            return f"{self.support(loser.votes)}，没有入选。"
        step, place = walk
        left, missing = self.money.say(step.before), self.money.say(step.cost - step.before)
        return (
            f"{self.support(loser.votes)}，排在第 {place} 位。"
            f"轮到它时只剩 {left}，还差 {missing}，没有入选。"
        )

    def of_price(self, price: int | None) -> str:
        return f"若报价不超过 {self.money.say(price)}则可入选。" if price else ""

    def of_whole(self, whole: Whole, other: Outcome) -> list[str]:
        there = RULE_NAMES[other.rule]
        same = whole.ballots - whole.better_here - whole.better_there
        return [
            f"一共花了 {self.money.say(whole.spent)}，预算还剩 {self.money.say(whole.left)}。",
            f"{whole.ballots:,} 张票里，{whole.represented:,} 张至少有一个所选项目入选。",
            f"如果改用“{there}”，{whole.better_there:,} 位居民所选的项目会得到更多的钱，"
            f"{whole.better_here:,} 位会更少，{same:,} 位一样。",
            *self._of_unrepresented(whole),
        ]

    def _of_unrepresented(self, whole: Whole) -> list[str]:
        if whole.unrepresented is None:
            return []
        if not whole.unrepresented:
            return ["没有哪一群居民被落下：凭人数够得上一个项目的，都得到了相应的份额。"]
        return [
            f"有 {group.ballots:,} 位居民都支持{self.name(group.candidate)}。"
            "按人数算，他们的份额够付这个项目，"
            f"但他们每人所选的入选项目合计不超过 {self.money.say(group.got)}。"
            for group in whole.unrepresented
        ]
