"""The count in everyday Chinese."""

from __future__ import annotations

from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.tally import Outcome, Purchase, WalkStep
from gongyi.kernel.money import say_fen

WITHDRAWN = "投票期间退出,不参加计票。"
_RULE_NAMES = {"most_votes": "得票多者优先", "equal_shares": "均等份额法"}
_STEPS = {
    "funded": "{votes} 票。要 {cost},当时还有 {before},入选后剩 {after}。",
    "too_dear": "{votes} 票。要 {cost},轮到它时只剩 {before},不够,跳过。",
    "below_threshold": "{votes} 票,没有达到最低 {threshold} 票,不能入选。",
    "no_votes": "没有人选它。",
    "over_budget": "{votes} 票。要 {cost},比全部资金 {budget} 还多,不能入选。",
    "bought": "{votes} 票。要 {cost},选它的居民用各自的一份钱合起来付清,入选后剩 {after}。",
}


def of_step(box: Box, step: WalkStep | Purchase) -> str:
    """Why this option was or was not funded."""
    pattern = _STEPS["bought" if isinstance(step, Purchase) else step.reason]
    return pattern.format(
        votes=step.votes,
        cost=say_fen(step.cost),
        before=say_fen(step.before),
        after=say_fen(step.after),
        threshold=box.threshold_votes,
        budget=say_fen(box.ballot.question.budget_fen),
    )


def summary(box: Box, outcome: Outcome) -> tuple[str, ...]:
    """The whole in a few sentences: how many voted, what was spent, whom it reached."""
    voters, won = len(box.votes), set(outcome.winners)
    reached = sum(not won.isdisjoint(chosen) for chosen in box.choices.values())
    left = say_fen(outcome.budget - outcome.spent)
    return (
        f"{box.turnout.entitled} 位居民可以投票,{voters} 位投了票。",
        f"按“{_RULE_NAMES[outcome.rule]}”计票:{len(won)} 个项目入选,"
        f"共用 {say_fen(outcome.spent)},剩 {left}。",
        f"投票的居民里,有 {reached} 位至少有一个选中的项目入选。",
    )


def of_other(outcome: Outcome, other: Outcome) -> str:
    """What would have been different, for comparison only."""
    name = _RULE_NAMES[other.rule]
    if set(outcome.winners) == set(other.winners):
        return f"如果改用“{name}”,入选的项目完全一样。"
    gained = len(set(other.winners) - set(outcome.winners))
    lost = len(set(outcome.winners) - set(other.winners))
    return (
        f"如果改用“{name}”,会有 {gained} 个别的项目入选,{lost} 个落选,"
        f"共用 {say_fen(other.spent)}。这里只作对照,结果以上面的为准。"
    )
