"""`gongyi tally --conformance`: winners that others found, beside ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongyi.ballot.rules.tally import pb_of, write_pb
from gongyi.ballot.rules.tally.conformance import COUNTS, Comparison, compare_folder
from tests.rules.tally.elections import REAL, an_election, needs_real_elections
from tests.rules.tally.shell import Said, tally


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """10 each: equal shares buy c; at 15 each a too; b would need 18.33 and does not fit."""
    election = an_election(100, {"a": 60, "b": 45, "c": 10}, {"a": 4, "bc": 3, "": 3})
    path = tmp_path / "town.pb"
    write_pb(pb_of(election, {}), path)
    return path


def expect(folder: Path, winners: dict[str, dict[str, list[str]]]) -> None:
    (folder / "expected.json").write_text(json.dumps(winners), encoding="utf-8")


def test_a_folder_is_compared_with_others_winners(town: Path, tmp_path: Path, capsys: Said) -> None:
    expected = {
        "town.pb": {"most_votes": ["a", "c"], "equal_shares": ["a"], "phragmen": ["a"]},
        "gone.pb": {"most_votes": []},
    }
    (tmp_path / "expected.json").write_text(json.dumps(expected), encoding="utf-8")

    assert tally("--conformance", tmp_path) == 1

    assert capsys.readouterr().out.splitlines() == [
        "differed town.pb equal_shares too many: c too few: a",
        "agreed 1, differed 1, missing 11",
    ]


def test_a_folder_that_agrees_is_well(town: Path, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "expected.json").write_text('{"town.pb": {"equal_shares+fill": ["c", "a"]}}')

    assert tally("--conformance", tmp_path) == 0
    assert capsys.readouterr().out == "agreed 1, differed 0, missing 5\n"


@pytest.mark.parametrize("text", ["", "[]", '{"town.pb": ["a"]}', '{"town.pb": {"most_votes": 1}}'])
def test_winners_in_no_shape_are_refused(
    town: Path, tmp_path: Path, capsys: Said, text: str
) -> None:
    (tmp_path / "expected.json").write_text(text, encoding="utf-8")

    assert tally("--conformance", tmp_path) == 2
    assert "expected.json" in capsys.readouterr().err


def test_every_rule_on_every_file_has_a_verdict(town: Path, tmp_path: Path) -> None:
    """Neither a file nobody spoke of nor one that is not there is passed over.

    At 15 each a, b and c are equal value; by id a and b would be bought, 105 together.
    """
    (tmp_path / "alone.pb").write_bytes(town.read_bytes())
    (tmp_path / "notes.txt").write_text("no election")
    winners = {"most_votes": ["c", "a"], "equal_shares+add1": ["b"], "equal_shares": ["a", "c"]}
    expect(tmp_path, {"town.pb": winners, "gone.pb": {}})

    found = list(compare_folder(tmp_path))

    def missing(name: str) -> list[Comparison]:
        return [Comparison(name, key, "missing") for key in COUNTS]

    told = {
        "most_votes": Comparison("town.pb", "most_votes", "agreed"),
        "equal_shares": Comparison("town.pb", "equal_shares", "differed", (), ("a",)),
        "equal_shares+add1": Comparison("town.pb", "equal_shares+add1", "differed", ("c",), ("b",)),
    }
    of_the_town = [told.get(key, Comparison("town.pb", key, "missing")) for key in COUNTS]
    assert found == [*missing("alone.pb"), *missing("gone.pb"), *of_the_town]


def test_a_rule_that_is_not_ours_is_missing(town: Path, tmp_path: Path) -> None:
    expect(tmp_path, {"town.pb": {"phragmen": ["a"]}})

    assert list(compare_folder(tmp_path))[-1] == Comparison("town.pb", "phragmen", "missing")


def test_completions_are_told_apart(tmp_path: Path) -> None:
    """20 each at step 10 buy a; b and c wait for the fill, or for the step that overspends."""
    costs = {"a": 60, "b": 45, "c": 40}
    write_pb(pb_of(an_election(100, costs, {"a": 4, "b": 2, "c": 1}), {}), tmp_path / "x.pb")
    expect(tmp_path, {"x.pb": {key: [] for key in COUNTS}})

    found = {made.key: "".join(made.too_many) for made in compare_folder(tmp_path)}

    assert found == {
        "most_votes": "ac",
        "equal_shares": "",
        "equal_shares+fill": "ac",
        "equal_shares+add1": "a",
        "equal_shares+add1+fill": "ac",
        "equal_shares+add1_until_overspend": "a",
    }


@needs_real_elections
def test_every_key_of_every_real_file_agrees(capsys: Said) -> None:
    assert tally("--conformance", REAL) == 0

    counts = capsys.readouterr().out
    expected = json.loads((REAL / "expected.json").read_text(encoding="utf-8"))
    assert counts.startswith(f"agreed {sum(map(len, expected.values()))}, differed 0,")
