"""Rules as files: read strictly, known by name and version, and by the digest of their text."""

from __future__ import annotations

import pytest

from gongyi.kernel.problems import Problem
from gongyi.kernel.rule_files import Versioned, digest_of_rules, read_rules, shipped

PACKAGES = [
    "gongyi.fund.rule_sets",
    "gongyi.appraisal.methods",
    "gongyi.appraisal.indicator_tables",
    "gongyi.appraisal.questionnaires",
    "gongyi.deliberation.rule_sets",
    "gongyi.deliberation.body_rules",
]


class Unreadable(Problem):
    """这份规则读不出来：{why}。"""


class Days(Versioned, frozen=True):
    """How long something hangs out."""

    days: int


def test_a_version_is_known_by_its_name_and_number() -> None:
    assert read_rules('name = "yard"\nversion = 2\ndays = 7', Days, Unreadable).id == "yard-2"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('name = "yard"\nversion = 2', "days"),
        ('name = "yard"\nversion = 2\ndays = "7"', "Expected `int`"),
        ('name = "yard"\nversion = 0\ndays = 7', ">= 1"),
        ('name = "Yard 1"\nversion = 2\ndays = 7', "regex"),
        ('name = "yard"\nversion = 2\ndays = 7\ndayss = 8', "dayss"),
        ("days = ", "Invalid value"),
    ],
)
def test_a_mistake_in_a_file_is_named(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_rules(text, Days, Unreadable)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_file_is_called_by_name_and_version(package: str) -> None:
    assert shipped(package)
    for name in shipped(package):
        assert name.rpartition("-")[2].isdecimal(), name


def test_a_changed_letter_is_another_text() -> None:
    assert digest_of_rules("days = 7") != digest_of_rules("days = 8")
