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


def of_votes(votes: int, of: int) -> str:
    """How many chose an option."""
    return f"{of} 张有效票里，{votes} 张选了它。"


def of_quorum(votes: int, needed: int) -> str:
    """Whether enough took part."""
    if needed == 0:
        return "这次投票不要求最少的票数。"
    enough = "够了" if votes >= needed else "不够"
    return f"至少要有 {needed} 张有效票，现在有 {votes} 张，{enough}。"
