"""§8, papers given again: how many votes may be somebody's second, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass

from gongyi.verify.bytes import Members
from gongyi.verify.counting import Count
from gongyi.verify.entries import Order


@dataclass(frozen=True)
class Counted:
    """A ballot as this program counted it; `votes` is how many count."""

    manifest: Members
    withdrawn: set[str]
    votes: int
    count: Count

    def stands_without(self, any_votes: int) -> bool:
        """Whether the same is funded (in a tally: as many as needed took part) without them."""
        if self.manifest["rule"] == "tally":
            return self.votes < self.count.threshold or self._has_enough(any_votes)
        return self._winners_keep_enough(any_votes) and self._others_stay_out(any_votes)

    def _has_enough(self, any_votes: int) -> bool:
        return self.votes - any_votes >= self.count.threshold

    def _places(self, *, funded: bool) -> list[int]:
        options = self.manifest["options"]
        return [p for p, o in enumerate(options) if (o["id"] in self.count.funded) is funded]

    def _winners_keep_enough(self, any_votes: int) -> bool:
        need, has = max(1, self.count.threshold), self.count.votes_of_option
        return all(has[place] - any_votes >= need for place in self._places(funded=True))

    def _others_stay_out(self, any_votes: int) -> bool:
        percent = self.manifest["minSupportPercent"] * (self.votes - any_votes)
        need = max(1, self.manifest["minSupportVotes"], -(-percent // 100))
        options, has = self.manifest["options"], self.count.votes_of_option
        for place in self._places(funded=False):
            is_off = options[place]["id"] in self.withdrawn
            too_dear = options[place]["costFen"] > self.manifest["budgetFen"]
            if is_off or too_dear or has[place] < need:
                continue
            if self.manifest["rule"] == "equal_shares" or self._fits(place, any_votes):
                return False
        return True

    def _fits(self, place: int, any_votes: int) -> bool:
        options, has = self.manifest["options"], self.count.votes_of_option
        winners = self._places(funded=True)
        taken = sum(options[p]["costFen"] for p in winners if has[p] - any_votes > has[place])
        return bool(options[place]["costFen"] <= self.manifest["budgetFen"] - taken)


def doubt_of(manifest: Members, order: Order, votes: int, count: Count) -> tuple[int, bool] | None:
    """How many votes at most are somebody's second, and whether the result stands without them."""
    second = min(order.reissues, votes)
    if not second:
        return None
    return second, Counted(manifest, order.withdrawn, votes, count).stands_without(second)


def said_of(doubt: tuple[int, bool] | None) -> str:
    """In a sentence; empty when no paper was given again."""
    if doubt is None:
        return ""
    second, stands = doubt
    then = "就算去掉其中任意几票,结果也一样" if stands else "去掉它们,结果有可能不同"
    return f"因为补发过票纸,最多有 {second} 票可能是同一个人投的第二票;{then}。"
