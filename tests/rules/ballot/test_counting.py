"""Opening the box: the threshold, withdrawn options, the walk, the file that anyone recounts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongyi.ballot.rules.counting import Box, MoreVotesThanPapers
from gongyi.ballot.rules.publishing import count_box
from gongyi.ballot.rules.questions import Rule
from gongyi.ballot.rules.tally import (
    TieOrder,
    count_equal_shares,
    count_most_votes,
    election_of,
    read_pb,
)
from gongyi.ballot.rules.votes_file import votes_file_of, votes_of_file
from gongyi.ballot.rules.working import Working
from gongyi.cli import main
from gongyi.kernel.money import FEN_PER_YUAN, yuan
from tests.makers.boxes import SEED, a_box
from tests.makers.questions import a_question


def winners(box: Box, working: Working) -> list[int]:
    numbers = {option.id: n for n, option in enumerate(box.ballot.question.options, 1)}
    return [numbers[option_id] for option_id in working.funded]


@pytest.mark.parametrize(
    ("votes", "percent", "cast", "threshold", "why"),
    [
        (0, 0, 10, 0, "no threshold"),
        (3, 0, 10, 3, "a number of votes"),
        (0, 10, 10, 1, "10 % of 10"),
        (0, 10, 11, 2, "10 % of 11 is more than 1, so 2"),
        (0, 1, 1, 1, "a part of a vote is a vote"),
        (3, 50, 10, 5, "the larger of the two"),
        (6, 50, 10, 6, "the larger of the two"),
        (0, 100, 7, 7, "everybody"),
        (0, 100, 0, 0, "nobody came"),
    ],
)
def test_the_threshold_is_the_larger_limit_rounded_up(
    votes: int, percent: int, cast: int, threshold: int, why: str
) -> None:
    question = a_question(min_support_votes=votes, min_support_percent=percent)

    assert a_box(question, [[1]] * cast).threshold_votes == threshold, why


def test_most_votes_funds_what_fits_and_says_why_the_rest_does_not() -> None:
    costs = [yuan(120_000), yuan(100_000), yuan(80_000), yuan(300_000), yuan(10), yuan(5)]
    question = a_question(costs, min_support_votes=2)
    box = a_box(question, [[1, 4], [1, 2, 4], [1, 2], [1, 2, 3], [3, 5]])

    working = count_box(box)

    told = [(s.title, s.votes, s.funded, s.reason, s.after_fen) for s in working.walk]
    assert told == [
        ("项目 1", 4, True, "funded", yuan(80_000)),
        ("项目 2", 3, False, "too_dear", yuan(80_000)),
        ("项目 3", 2, True, "funded", 0),
        ("项目 4", 2, False, "over_budget", 0),
        ("项目 5", 1, False, "below_threshold", 0),
        ("项目 6", 0, False, "no_votes", 0),
    ]
    assert working.spent_fen == yuan(200_000)
    assert all(step.sentence for step in working.walk)


def test_a_withdrawn_option_cannot_win_and_its_votes_still_count_as_ballots() -> None:
    question = a_question([yuan(100_000)] * 3, min_support_percent=50)
    box = a_box(question, [[1], [1], [1, 2], [2]], withdrawn=[1])

    working = count_box(box)

    assert winners(box, working) == [2]
    assert box.threshold_votes == 2
    assert [(s.title, s.votes, s.reason) for s in working.walk][-1] == ("项目 1", 3, "withdrawn")


@pytest.mark.parametrize(("votes", "withdrawn"), [([], []), ([[1], [2, 3]], [1, 2, 3])])
@pytest.mark.parametrize("rule", ["most_votes", "equal_shares"])
def test_an_empty_box_and_an_empty_list_are_counted_too(
    votes: list[list[int]], withdrawn: list[int], rule: Rule
) -> None:
    box = a_box(a_question([yuan(1)] * 3, rule=rule), votes, withdrawn)

    working = count_box(box)

    assert working.funded == ()
    assert len(working.walk) == 3
    assert election_of_text(votes_file_of(box)).ballots == len(votes)


def test_more_votes_than_papers_are_not_counted() -> None:
    with pytest.raises(MoreVotesThanPapers):
        count_box(a_box(a_question(), [[1], [2]], papers=1))


@pytest.mark.parametrize("rule", ["most_votes", "equal_shares"])
def test_every_option_is_told_once_with_a_sentence_of_its_own(rule: Rule) -> None:
    costs = [yuan(120_000), yuan(100_000), yuan(80_000), yuan(300_000), yuan(10), yuan(5)]
    question = a_question(costs, min_support_votes=2, rule=rule)
    working = count_box(a_box(question, [[1, 4], [1, 2, 4], [1, 2], [1, 2, 3], [3, 5]]))

    told = [step.option_id for step in working.walk]

    assert sorted(told) == sorted(option.id for option in question.options)
    assert len({step.sentence for step in working.walk}) == len(told)
    assert len(working.summary) > 3  # the turnout, the money, whom it reached, who is left out


def test_the_other_rule_stands_beside_the_result() -> None:
    """60 like one side of the street, 40 the other; most votes funds only the first."""
    question = a_question([yuan(100_000), yuan(100_000), yuan(80_000)], max_choices=2)
    box = a_box(question, [[1, 2]] * 6 + [[3]] * 4)

    working = count_box(box)

    assert winners(box, working) == [1, 2] or winners(box, working) == [2, 1]
    assert working.other.rule == "equal_shares"
    assert question.options[2].id in working.other.funded
    assert working.other.sentence


boxes = st.builds(
    lambda rule, costs, votes, gone, least, percent: a_box(
        a_question(
            [yuan(1) * cost for cost in costs],
            rule=rule,
            budget_fen=yuan(40),
            min_support_votes=least,
            min_support_percent=percent,
        ),
        [[n for n in vote if n <= len(costs)] or [1] for vote in votes],
        [n for n in gone if n <= len(costs)],
    ),
    st.sampled_from(["most_votes", "equal_shares"]),
    st.lists(st.integers(1, 50), min_size=1, max_size=6),
    st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=5, unique=True), max_size=12),
    st.sets(st.integers(1, 6), max_size=2).map(list),
    st.integers(0, 3),
    st.integers(0, 40),
)


@given(boxes)
@settings(deadline=None)
def test_anyone_recounts_the_file_to_the_same_winners(box: Box) -> None:
    working = count_box(box)

    election = election_of_text(votes_file_of(box))

    ties, least = TieOrder.product(SEED), box.threshold_votes
    recount: Any = (
        count_most_votes(election, ties, least)
        if box.ballot.question.rule == "most_votes"
        else count_equal_shares(election, ties, min_support=least)
    )
    assert sorted(map(str, working.funded)) == list(recount.winners)


@given(boxes)
@settings(deadline=None)
def test_the_walk_adds_up(box: Box) -> None:
    question = box.ballot.question

    working = count_box(box)

    assert {step.option_id for step in working.walk} == {option.id for option in question.options}
    assert len(working.walk) == len(question.options)
    left = question.budget_fen
    for step in working.walk:
        assert step.before_fen == left
        left -= step.cost_fen if step.funded else 0
        assert step.after_fen == left >= 0
        assert step.funded == (step.reason == "funded")
    assert working.spent_fen == question.budget_fen - left


@pytest.mark.parametrize("rule", ["most_votes", "equal_shares"])
def test_the_order_written_in_the_file_recounts_it(
    rule: Rule, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ties decided by the lot and a threshold: nothing may be left for the reader to guess."""
    question = a_question([yuan(90_000)] * 5, rule=rule, min_support_votes=2)
    box = a_box(question, [[1, 2, 3]] * 3 + [[4]] * 3 + [[5]])
    path = tmp_path / "votes.pb"
    path.write_bytes(votes_file_of(box).encode())

    (order,) = re.findall(r"gongyi (tally FILE [^.]+)[.]", path.read_text())
    code = main([*order.replace("FILE", str(path)).split(), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert told["winners"] == sorted(map(str, count_box(box).funded))
    assert told["spent"] * FEN_PER_YUAN == count_box(box).spent_fen


def test_the_file_tells_receipts_in_their_own_order_and_no_voter() -> None:
    box = a_box(a_question(words='修路；还是"种树"?'), [[1], [2], [1, 2], [3]])

    text = votes_file_of(box)

    votes = text.split("voter_id;vote\r\n")[1].split()
    assert votes == sorted(votes)
    assert len(votes) == 4
    assert SEED.hex() in text
    assert votes_file_of(box) == text


def election_of_text(text: str) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "votes.pb"
        path.write_bytes(text.encode())
        return election_of(read_pb(path))


def test_the_votes_of_a_file_are_read_back_as_they_were_written() -> None:
    question = a_question([yuan(1)] * 4)
    box = a_box(question, [[1, 3], [2], []])
    ids = [str(option.id) for option in question.options]

    read = sorted(votes_of_file(votes_file_of(box)))

    assert read == sorted([f"{ids[0]},{ids[2]}", ids[1], ""])
