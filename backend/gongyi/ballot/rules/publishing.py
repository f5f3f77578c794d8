"""From a count to what people read: the walk, a sentence for each step, the other rule beside."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from gongyi.ballot.rules import sentences
from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.questions import Rule
from gongyi.ballot.rules.tally import Outcome, Purchase, WalkStep
from gongyi.ballot.rules.working import Other, Reason, Step, Working

_OTHER: dict[Rule, Rule] = {"most_votes": "equal_shares", "equal_shares": "most_votes"}


def count_box(box: Box) -> Working:
    """The whole count of an opened box. Raises MoreVotesThanPapers."""
    box.check_papers()
    rule = box.ballot.question.rule
    outcome, other = box.count(rule), box.count(_OTHER[rule])
    walk = _walk_of(box, outcome)
    return Working(
        turnout=box.turnout,
        box=box.found,
        threshold_votes=box.threshold_votes,
        spent_fen=outcome.spent,
        walk=walk,
        summary=sentences.summary(box, outcome),
        other=_other(outcome, other, _OTHER[rule]),
        outcome=outcome.to_json(),
        other_outcome=other.to_json(),
    )


def _walk_of(box: Box, outcome: Outcome) -> tuple[Step, ...]:
    """As the count met them; what was withdrawn comes last."""
    met = [_step(box, step) for step in outcome.steps]
    left = met[-1].after_fen if met else outcome.budget
    return (*met, *_withdrawn(box, left))


def _step(box: Box, step: WalkStep | Purchase) -> Step:
    option = box.ballot.option_of_id[UUID(step.candidate)]
    return Step(
        option_id=option.id,
        title=option.title,
        votes=step.votes,
        cost_fen=step.cost,
        before_fen=step.before,
        after_fen=step.after,
        funded=isinstance(step, Purchase) or step.funded,
        reason="funded" if isinstance(step, Purchase) else cast(Reason, step.reason),
        sentence=sentences.of_step(box, step),
    )


def _withdrawn(box: Box, left_fen: int) -> list[Step]:
    """Their votes are told all the same: they were cast."""
    return [
        Step(
            option_id=option.id,
            title=option.title,
            votes=sum(option.id in chosen for chosen in box.votes.values()),
            cost_fen=option.cost_fen,
            before_fen=left_fen,
            after_fen=left_fen,
            funded=False,
            reason="withdrawn",
            sentence=sentences.WITHDRAWN,
        )
        for option in box.ballot.question.options
        if option.id in box.withdrawn
    ]


def _other(outcome: Outcome, other: Outcome, rule: Rule) -> Other:
    bought = [s.candidate for s in other.steps if isinstance(s, Purchase) or s.funded]
    return Other(
        rule=rule,
        funded=tuple(map(UUID, bought)),
        spent_fen=other.spent,
        sentence=sentences.of_other(outcome, other),
    )
