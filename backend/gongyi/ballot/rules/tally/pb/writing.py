"""Write `.pb` files: what is written here reads back the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from ..election import BallotGroup, Election
from ..errors import BadElection
from .amounts import MAX_PLACES, text_of
from .file import META, PROJECTS, VOTES, PbFile, PbTable


def write_pb(file: PbFile, path: Path) -> None:
    """Write UTF-8 without a byte-order mark."""
    path.write_bytes(text_of_pb(file).encode())


def text_of_pb(file: PbFile) -> str:
    """What stands in the file, lines ending as Pabulib's do."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([[META], ["key", "value"], *file.meta.items()])
    for name, table in ((PROJECTS, file.projects), (VOTES, file.votes)):
        writer.writerows([[name], table.columns, *table.rows])
    return out.getvalue()


def pb_of(election: Election, meta: Mapping[str, str]) -> PbFile:
    """An election as a file; voters are numbered, `meta` adds what Pabulib asks for besides."""
    _check_writable(election)
    votes = tuple(_vote_rows(election))
    facts = {
        **meta,
        "num_projects": str(len(election.candidates)),
        "num_votes": str(len(votes)),
        "budget": text_of(election.budget, election.unit),
        "vote_type": election.kind,
    }
    columns = ("voter_id", "vote", "points") if election.has_points else ("voter_id", "vote")
    return PbFile(facts, _projects(election), PbTable(columns, votes))


def _projects(election: Election) -> PbTable:
    rows = (
        (c.id, text_of(c.cost, election.unit), str(election.votes[c.id]), c.name)
        for c in election.candidates
    )
    return PbTable(("project_id", "cost", "votes", "name"), tuple(rows))


def _check_writable(election: Election) -> None:
    if election.unit not in (10**places for places in range(MAX_PLACES + 1)):
        raise BadElection(f"货币单位 {election.unit} 不能写成小数,不能写进 .pb 文件。")
    for candidate in election.candidates:
        if "," in candidate.id or candidate.id.strip() != candidate.id or not candidate.id:
            raise BadElection(f"编号“{candidate.id}”里有逗号或空格,不能写进 .pb 文件。")


def _vote_rows(election: Election) -> list[tuple[str, ...]]:
    cells = _cells_with_points if election.has_points else _cells
    ballots = [cells(group) for group in election.groups for _ in range(group.count)]
    return [(str(number), *ballot) for number, ballot in enumerate(ballots, 1)]


def _cells(group: BallotGroup) -> tuple[str, ...]:
    return (",".join(group.choices),)


def _cells_with_points(group: BallotGroup) -> tuple[str, ...]:
    return (",".join(group.choices), ",".join(map(str, group.points)))
