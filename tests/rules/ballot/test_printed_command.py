"""The file of votes prints the command that recounts it: to the same winners, lots and all."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gongyi.ballot.rules.tally.command import add_arguments, run
from gongyi.ballot.rules.votes_file import votes_file_of
from gongyi.kernel.money import yuan
from tests.makers.boxes import a_box
from tests.makers.papers import bytes_of
from tests.makers.questions import a_question

PRINTED = re.compile(r"Recount: gongyi tally FILE (.*?)\.(?= #|\r)")
# Eight alike, of which four can be paid: only the lot decides.
ALIKE = [[n, (n + 1) % 8 + 1] for n in range(1, 9)]


@pytest.mark.parametrize("rule", ["most_votes", "equal_shares"])
@pytest.mark.parametrize("lot", range(6))
def test_the_printed_command_finds_the_same_winners(
    rule: str, lot: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = a_question([yuan(50_000)] * 8, rule=rule, min_support_votes=1)
    box = replace(a_box(question, ALIKE), seed=bytes_of(lot, 32))
    text = votes_file_of(box)
    (tmp_path / "votes.pb").write_bytes(text.encode())
    printed = PRINTED.search(text)
    assert printed is not None

    said = recounted(["votes.pb", *shlex.split(printed[1]), "--json"], tmp_path, capsys)

    assert said["seed"] == box.seed.hex()
    assert sorted(said["winners"]) == sorted(box.count().winners)
    met = [step["candidate"] for step in said["steps"]]
    assert met == [step.candidate for step in box.count().steps]


def recounted(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args([str(folder / words[0]), *words[1:]])) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_other_lots_have_other_winners() -> None:
    question = a_question([yuan(50_000)] * 8)
    boxes = (replace(a_box(question, ALIKE), seed=bytes_of(lot, 32)) for lot in range(6))

    places = [
        {
            box.ballot.question.options.index(option)
            for option in box.standing
            if str(option.id) in box.count().winners
        }
        for box in boxes
    ]

    assert len({tuple(sorted(each)) for each in places}) > 1
