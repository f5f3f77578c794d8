"""`gongyi tally`: what it prints, and that no input makes it stumble."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from gongyi.ballot.rules.tally import pb_of, write_pb
from gongyi.ballot.rules.tally.command import add_arguments, run
from gongyi.ballot.rules.tally.pb import reading
from tests.rules.tally.elections import REAL, an_election, needs_real_elections

Said = pytest.CaptureFixture[str]


def tally(*words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(list(map(str, words))))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """10 each: equal shares buy c; at 15 each a too; b would need 18.33 and does not fit."""
    election = an_election(100, {"a": 60, "b": 45, "c": 10}, {"a": 4, "bc": 3, "": 3})
    path = tmp_path / "town.pb"
    write_pb(pb_of(election, {"currency": "PLN"}), path)
    return path


def told(capsys: Said) -> Any:
    return json.loads(capsys.readouterr().out)


def test_winners_are_told_as_json(town: Path, capsys: Said) -> None:
    assert tally(town, "--rule", "most-votes", "--json") == 0

    said = told(capsys)
    assert (said["winners"], said["spent"], said["rule"]) == (["a", "c"], 70, "most_votes")
    assert [step["reason"] for step in said["steps"]] == ["funded", "funded", "too_dear"]
    assert said["groups"][0] == {"choices": [], "ballots": 3}


@pytest.mark.parametrize(
    ("words", "winners"),
    [
        (["--completion", "none"], ["c"]),
        (["--completion", "fill"], ["a", "c"]),
        (["--completion", "add1-until-overspend"], ["a", "c"]),
        ([], ["a", "c"]),  # add1+fill, as in the product
        (["--min-support", "4"], ["a"]),
    ],
)
def test_completions_and_thresholds_are_chosen_by_words(
    town: Path, capsys: Said, words: list[str], winners: list[str]
) -> None:
    assert tally(town, "--rule", "equal-shares", "--json", *words) == 0

    assert told(capsys)["winners"] == winners


@pytest.mark.parametrize(
    ("words", "winner"),
    [
        (["--ties", "id"], "a"),
        (["--ties", "product", "--seed", "spring"], "b"),  # the lots: a e3d6…, b 164e…
        (["--ties", "product", "--seed", "autumn"], "a"),  # a 0abf…, b 13e8…
    ],
)
def test_ties_are_parted_as_asked(
    tmp_path: Path, capsys: Said, words: list[str], winner: str
) -> None:
    path = tmp_path / "tie.pb"
    write_pb(pb_of(an_election(10, {"b": 10, "a": 10}, {"ab": 1}), {}), path)

    tally(path, "--json", *words)

    assert told(capsys)["winners"] == [winner]


def test_amounts_with_decimals_are_told_in_the_currency(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "cents.pb"
    write_pb(pb_of(an_election(100_25, {"a": 60_50}, {"a": 1}, unit=100), {}), path)

    tally(path, "--json")

    said = told(capsys)
    assert (said["budget"], said["spent"], said["unit"]) == (100.25, 60.5, 100)
    assert said["steps"][0]["cost"] == 6050


def test_people_read_names_and_reasons(town: Path, capsys: Said) -> None:
    assert tally(town, "--explain") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["入选 2 个项目,共花 70 PLN", "  a", "  c"]
    assert "a:4 位居民支持,排在第 1 位。轮到它时还剩 100 PLN,够付 60 PLN,入选。" in lines


def test_an_explanation_is_part_of_the_json(town: Path, capsys: Said) -> None:
    tally(town, "--json", "--explain", "--rule", "equal-shares")

    assert told(capsys)["explanation"]["other"]["rule"] == "most_votes"


@pytest.mark.parametrize("rule", ["most-votes", "equal-shares"])
def test_a_result_is_checked_from_its_working(
    town: Path, tmp_path: Path, capsys: Said, rule: str
) -> None:
    result = tmp_path / "result.json"
    tally(town, "--json", "--rule", rule)
    result.write_text(capsys.readouterr().out, encoding="utf-8")

    assert tally(town, "--check", result) == 0
    assert "核对无误" in capsys.readouterr().out


def test_a_false_result_is_found(town: Path, tmp_path: Path, capsys: Said) -> None:
    result = tmp_path / "result.json"
    tally(town, "--json")
    said = told(capsys)
    said["winners"].append("b")
    result.write_text(json.dumps(said), encoding="utf-8")

    assert tally(town, "--check", result) == 1
    assert "入选名单与过程对不上" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"unit": 1, "spent": "x", "budget": 1}', "1"])
def test_a_result_that_is_none_is_refused(
    town: Path, tmp_path: Path, capsys: Said, text: str
) -> None:
    result = tmp_path / "result.json"
    result.write_text(text, encoding="utf-8")

    assert tally(town, "--check", result) == 2
    assert "result.json" in capsys.readouterr().err


GOOD = "META\nkey;value\nbudget;9\nvote_type;approval\nnum_votes;1\nPROJECTS\n"
GOOD += "project_id;cost\na;5\nVOTES\nvoter_id;vote\n1;a\n"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("1;a\n", "", 10),  # cut off
        ("a;5\n", "a;5\na;6\n", 9),  # two ids alike
        ("a;5", "a;-5", 8),  # a negative cost
        ("1;a", "1;b", 11),  # a vote for an unknown project
        ("budget;9", "budget;0", 3),
        ("a;5", "a;5\ud800", 8),  # bytes that are no UTF-8
    ],
)
def test_a_broken_file_is_refused_with_its_line(
    tmp_path: Path, capsys: Said, old: str, new: str, line: int
) -> None:
    path = tmp_path / "broken.pb"
    path.write_bytes(GOOD.replace(old, new).encode(errors="surrogatepass"))

    assert tally(path, "--json") == 2

    said = capsys.readouterr()
    assert (said.out, f"broken.pb:第 {line} 行(line {line})" in said.err) == ("", True)


def test_ten_million_rows_are_refused_with_the_line(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_LINES", 1000)
    path = tmp_path / "long.pb"
    path.write_text(GOOD + "1;a\n" * 1000)

    assert tally(path) == 2
    assert "line 1001" in capsys.readouterr().err


def test_rankings_are_refused_with_a_clear_word(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "ranking.pb"
    path.write_text(GOOD.replace("approval", "ordinal"))

    assert tally(path) == 2
    assert "排序选票" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["no-such.pb"], ["/"], ["--conformance", "/no-such"]])
def test_what_is_not_there_is_said(capsys: Said, words: list[str]) -> None:
    assert tally(*words) == 2
    assert capsys.readouterr().err


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


@needs_real_elections
def test_every_key_of_every_real_file_agrees(capsys: Said) -> None:
    assert tally("--conformance", REAL) == 0

    counts = capsys.readouterr().out
    expected = json.loads((REAL / "expected.json").read_text(encoding="utf-8"))
    assert counts.startswith(f"agreed {sum(map(len, expected.values()))}, differed 0,")
