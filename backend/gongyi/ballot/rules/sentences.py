"""What the ballot says beside the count's own explanation, in everyday Chinese."""

from __future__ import annotations

from gongyi.ballot.rules.tally import Outcome
from gongyi.ballot.rules.working import Turnout
from gongyi.kernel.money import say_fen

WITHDRAWN = "投票期间退出，不参加计票。"
_RULE_NAMES = {"most_votes": "得票多者优先", "equal_shares": "均等份额法"}


def of_turnout(turnout: Turnout) -> str:
    """How many could vote, and how many did."""
    return f"{turnout.entitled} 位居民可以投票，{turnout.votes} 位投了票。"


def of_other(outcome: Outcome, other: Outcome) -> str:
    """What would have been different, for comparison only."""
    name = _RULE_NAMES[other.rule]
    if set(outcome.winners) == set(other.winners):
        return f"如果改用“{name}”，入选的项目完全一样。"
    gained = len(set(other.winners) - set(outcome.winners))
    lost = len(set(outcome.winners) - set(other.winners))
    return (
        f"如果改用“{name}”，会有 {gained} 个别的项目入选，{lost} 个落选，"
        f"共用 {say_fen(other.spent)}。这里只作对照，结果以上面的为准。"
    )
