"""`gongyi tally` as it is called in a shell."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from gongyi.ballot.rules.tally.command import add_arguments, run

Said = pytest.CaptureFixture[str]


def tally(*words: str | Path) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(list(map(str, words))))


def told(capsys: Said) -> Any:
    """What was printed as JSON."""
    return json.loads(capsys.readouterr().out)
