"""`gongyi tally`: what it prints, and that no input makes it stumble."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongyi.ballot.rules.tally import pb_of, write_pb
from gongyi.ballot.rules.tally.pb import reading
from tests.rules.tally.elections import an_election
from tests.rules.tally.shell import Said, tally, told


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """10 each: equal shares buy c; at 15 each a too; b would need 18.33 and does not fit."""
    election = an_election(100, {"a": 60, "b": 45, "c": 10}, {"a": 4, "bc": 3, "": 3})
    path = tmp_path / "town.pb"
    write_pb(pb_of(election, {"currency": "PLN"}), path)
    return path


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
    assert lines[:3] == ["入选 2 个项目，共花 70 PLN", "  a", "  c"]
    assert "a:4 位居民支持，排在第 1 位。轮到它时还剩 100 PLN，够付 60 PLN，入选。" in lines


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


def test_counting_by_most_votes_is_the_default(town: Path, capsys: Said) -> None:
    assert tally(town, "--json", "--min-support", "4") == 0

    said = told(capsys)
    assert (said["rule"], said["winners"], said["min_support"]) == ("most_votes", ["a"], 4)
    assert (said["ties"], said["seed"], said["currency"]) == ("product", "", "PLN")


@pytest.mark.parametrize(
    ("seed", "drawn"),
    [
        ("ab" * 32, "ab" * 32),  # 64 hex digits are the 32 bytes that a ballot publishes
        ("ab" * 31, (b"ab" * 31).hex()),  # anything else is words
        ("g" * 64, (b"g" * 64).hex()),
    ],
)
def test_a_published_seed_is_read_as_bytes(town: Path, capsys: Said, seed: str, drawn: str) -> None:
    tally(town, "--json", "--seed", seed)

    assert told(capsys)["seed"] == drawn


@pytest.mark.parametrize(
    "words", [["--rule", "borda"], ["--completion", "add2"], ["--ties", "age"]]
)
def test_words_that_are_not_known_are_refused(town: Path, capsys: Said, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        tally(town, *words)

    assert ended.value.code == 2
    assert words[1] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("meta", "currency", "said"),
    [
        ({"currency": "CNY"}, "CNY", "元"),
        ({}, "", "元"),
        ({"currency": " EUR "}, "EUR", "EUR"),
    ],
)
def test_amounts_are_said_in_the_currency_of_the_file(
    tmp_path: Path, capsys: Said, meta: dict[str, str], currency: str, said: str
) -> None:
    path = tmp_path / "money.pb"
    write_pb(pb_of(an_election(10, {"a": 6}, {"a": 1}), meta), path)

    tally(path, "--json", "--explain")

    result = told(capsys)
    assert result["currency"] == currency
    assert (
        result["explanation"]["whole"]["sentences"][0] == f"一共花了 6 {said}，预算还剩 4 {said}。"
    )


def test_chinese_names_can_be_read_in_the_output(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "names.pb"
    path.write_text(GOOD.replace("cost\na;5", "cost;name\na;5;路灯"), encoding="utf-8")

    tally(path)
    tally(path, "--json", "--explain")

    plain, as_json = capsys.readouterr().out.split("\n", 1)[1].split("\n", 1)
    assert plain == "  a 路灯"
    assert "位居民支持" in as_json


def test_points_stand_beside_the_choices_of_a_group(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "points.pb"
    text = GOOD.replace("approval", "scoring").replace(
        "voter_id;vote\n1;a", "voter_id;vote;points\n1;a;3"
    )
    path.write_text(text)

    tally(path, "--json")

    assert told(capsys)["groups"] == [{"choices": ["a"], "points": [3], "ballots": 1}]


def test_steps_that_were_passed_over_are_found_in_a_result(tmp_path: Path, capsys: Said) -> None:
    """At 25 each a is bought, at 29 b too: a result that leaps over both is not proven."""
    path, result = tmp_path / "leap.pb", tmp_path / "result.json"
    write_pb(
        pb_of(an_election(100, {"a": 52, "b": 30, "c": 90}, {"a": 2, "b": 1, "c": 2}), {}), path
    )
    tally(path, "--json", "--rule", "equal-shares", "--completion", "add1-until-overspend")
    said = told(capsys)
    first, *between, last = said["shares"]["stretches"]
    first["checkpoints"] = [0, last["checkpoints"][0] - 1]
    said["shares"]["stretches"] = [first, last]
    assert between
    result.write_text(json.dumps(said), encoding="utf-8")

    assert tally(path, "--check", result) == 1
    out = capsys.readouterr().out
    assert f"第 {last['checkpoints'][0] - 1} 步的过程不对。" in out
    assert out.endswith("结果与过程不符。\n")


def test_what_is_missing_is_said_in_a_sentence(tmp_path: Path, capsys: Said) -> None:
    tally()
    tally(tmp_path / "no-such.pb")

    first, second = capsys.readouterr().err.splitlines()
    assert first == "请写出要计票的文件，或用 --conformance 写出文件夹。"
    assert second == f"{tmp_path / 'no-such.pb'}:打不开：No such file or directory"
