"""From a count to what people read: the walk, a sentence for each step, the other rule beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from gongyi.ballot.rules import sentences
from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.questions import Option
from gongyi.ballot.rules.tally import Outcome, Purchase, WalkStep, explain
from gongyi.ballot.rules.working import Other, Reason, Step, Working


def count_box(box: Box) -> Working:
    """The whole count of an opened box; seconds for a community. Raises MoreVotesThanPapers."""
    box.check_papers()
    if box.ballot.question.rule == "tally":
        return _tallied(box)
    outcome = box.count()
    said = explain(outcome, box.election)
    sentence_of = {facts.candidate: facts.sentence for facts in said.candidates}
    return Working(
        turnout=box.turnout,
        box=box.found,
        threshold_votes=box.threshold_votes,
        spent_fen=outcome.spent,
        walk=_walk_of(box, outcome, sentence_of),
        summary=(sentences.of_turnout(box.turnout), *said.sentences),
        other=_other(outcome, said.other),
        outcome=outcome.to_json(),
        other_outcome=said.other.to_json(),
    )


def _tallied(box: Box) -> Working:
    """Nothing is bought: how many chose what, in the order of the ballot."""
    return Working(
        turnout=box.turnout,
        box=box.found,
        threshold_votes=box.threshold_votes,
        spent_fen=0,
        walk=(*(_counted(box, option) for option in box.standing), *_withdrawn(box, 0)),
        summary=(
            sentences.of_turnout(box.turnout),
            sentences.of_quorum(box.turnout.votes, box.threshold_votes),
        ),
        other=None,
        outcome={},
        other_outcome={},
    )


def _counted(box: Box, option: Option) -> Step:
    votes = sum(option.id in chosen for chosen in box.votes.values())
    said = sentences.of_votes(votes, box.turnout.votes)
    return Step(option.id, option.title, votes, 0, 0, 0, False, "counted", said)


def _walk_of(box: Box, outcome: Outcome, sentence_of: Mapping[str, str]) -> tuple[Step, ...]:
    """As the count met them; what was withdrawn comes last."""
    met = [_step(box, step, sentence_of[step.candidate]) for step in outcome.steps]
    left = met[-1].after_fen if met else outcome.budget
    return (*met, *_withdrawn(box, left))


def _step(box: Box, step: WalkStep | Purchase, sentence: str) -> Step:
    option = box.ballot.option_of_id[UUID(step.candidate)]
    return Step(
        option_id=option.id,
        title=option.title,
        votes=step.votes,
        cost_fen=step.cost,
        before_fen=step.before,
        after_fen=step.after,
        funded=_is_funded(step),
        reason="funded" if isinstance(step, Purchase) else cast(Reason, step.reason),
        sentence=sentence,
    )


def _is_funded(step: WalkStep | Purchase) -> bool:
    return isinstance(step, Purchase) or step.funded


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


def _other(outcome: Outcome, other: Outcome) -> Other:
    return Other(
        rule="equal_shares" if other.rule == "equal_shares" else "most_votes",
        funded=tuple(UUID(step.candidate) for step in other.steps if _is_funded(step)),
        spent_fen=other.spent,
        sentence=sentences.of_other(outcome, other),
    )
