"""§9 The `.pb` file: what it says of the ballot is what the manifest says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongyi.verify.bytes import Malformed, Members
from gongyi.verify.counting import Count

_SECTIONS = ("META", "PROJECTS", "VOTES")
_HEADS = (["key", "value"], ["project_id", "cost", "votes", "name"], ["voter_id", "vote"])
_YUAN = re.compile(r"(\d+)(?:\.(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True)
class VotesFile:
    """The three sections without their headers."""

    meta: list[list[str]]
    projects: list[list[str]]
    votes: list[list[str]]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """(voter, choices) of every vote."""
        return [(code, choices.split(",") if choices else []) for code, choices in self.votes]


def votes_file_of(text: str) -> VotesFile:
    """Raises Malformed."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    found = []
    for name, head in zip(reversed(_SECTIONS), reversed(_HEADS), strict=True):
        if [name] not in rows:
            raise Malformed("选票表少了一段")
        at = rows.index([name])
        first, *rest = rows[at + 1 :] or [[]]
        if first != head or any(len(row) != len(head) for row in rest):
            raise Malformed("选票表的格式不对")
        found.append(rest)
        rows = rows[:at]
    if rows:
        raise Malformed("选票表前面多了东西")
    return VotesFile(*reversed(found))


def wrong_with_head(
    file: VotesFile, manifest: Members, withdrawn: set[str], counted: Count, votes: int
) -> Iterator[str]:
    """What META and PROJECTS say otherwise than the ballot."""
    standing = [
        [option["id"], option["costFen"], str(count), option["title"]]
        for option, count in zip(manifest["options"], counted.votes_of_option, strict=True)
        if option["id"] not in withdrawn
    ]
    if [[id_, _fen(cost), *rest] for id_, cost, *rest in file.projects] != standing:
        yield "选票表里的项目、价格或票数和票面不一样"
    said = dict(file.meta)
    own = {
        "instance": manifest["ballotId"],
        "unit": manifest["communityId"],
        "num_projects": str(len(standing)),
        "num_votes": str(votes),
        "max_length": str(manifest["maxChoices"]),
        "vote_type": "approval",
    }
    least = said.get("min_project_score_threshold", "0")
    if any(said.get(key) != value for key, value in own.items()) or least != str(counted.threshold):
        yield "选票表开头说的和票面不一样"
    if _fen(said.get("budget", "")) != manifest["budgetFen"]:
        yield "选票表里的资金和票面不一样"


def _fen(yuan: str) -> int | None:
    """None when it is no amount of money."""
    found = _YUAN.fullmatch(yuan)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None
