"""Pabulib's `.pb` files: what is written reads back the same; what is broken names its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongyi.ballot.rules.tally import (
    BadElection,
    BadPbFile,
    BallotGroup,
    Candidate,
    Election,
    PbFile,
    election_of,
    pb_of,
    read_pb,
    write_pb,
)
from gongyi.ballot.rules.tally.pb import PbTable, reading
from tests.rules.tally.elections import REAL, an_election, elections, needs_real_elections

TOWN = """\
META
key;value
description;Town
num_projects;2
num_votes;3
budget;100
vote_type;approval
PROJECTS
project_id;cost;name
p1;60;"A ""safe"" yard; lit"
27;40;Bench
VOTES
voter_id;vote;age
v1;p1,27;30
v2;27;
v3;;41
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "town.pb"


def election_in(path: Path, text: str | bytes) -> Election:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return election_of(read_pb(path))


def test_a_file_is_an_election(path: Path) -> None:
    election = election_in(path, TOWN)

    assert election == Election(
        budget=100,
        candidates=(Candidate("p1", 60, 'A "safe" yard; lit'), Candidate("27", 40, "Bench")),
        groups=(BallotGroup(()), BallotGroup(("27",)), BallotGroup(("27", "p1"))),
        unit=1,
    )
    assert (election.ballots, election.votes) == (3, {"p1": 1, "27": 2})


@pytest.mark.parametrize(
    ("old", "new", "budget", "unit"),
    [
        ("budget;100", "budget;100.0", 100, 1),  # a place that says nothing
        ("budget;100", "budget;735616,25", 73561625, 100),  # a decimal comma
        ("budget;100", "budget; 100.5 ", 1005, 10),
        ("p1;60", "p1;60.125", 100000, 1000),  # the finest amount sets the unit
    ],
)
def test_amounts_are_exact(path: Path, old: str, new: str, budget: int, unit: int) -> None:
    election = election_in(path, TOWN.replace(old, new))

    assert (election.budget, election.unit) == (budget, unit)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + TOWN,  # a byte-order mark
        TOWN.replace("\n", "\r\n"),
        TOWN.replace("\n", "\r"),
        TOWN.replace("VOTES\n", " \n;;\nVOTES\n"),  # lines with nothing in them
        TOWN.replace("approval", " Approval"),
        TOWN.rstrip("\n"),
        TOWN.replace("VOTES\n", "\nvotes;;\n"),  # blank lines, lower case, a spreadsheet's rest
        TOWN.replace("v3;;41", "v3;none;41"),  # Pabulib's word for nothing
        TOWN.replace("v1;p1,27;30", "v1; p1 , 27,p1;30"),  # spaces, and a project named twice
        TOWN.replace("v2;27;\n", "v2;27\n"),  # optional columns left out
        TOWN.replace("v1;p1,27;30", "v1;p1,27;30;;"),  # empty cells too many
        TOWN.replace("num_votes;3\n", ""),
    ],
)
def test_files_are_not_asked_to_be_pretty(path: Path, text: str) -> None:
    assert election_in(path, text) == election_in(path, TOWN)


POINTS = TOWN.replace("approval", "cumulative").replace(
    """voter_id;vote;age
v1;p1,27;30
v2;27;
v3;;41
""",
    """voter_id;vote;points
v1;p1,27;3,1.0
v2;27;2
v3;;
""",
)


def test_points_are_read(path: Path) -> None:
    election = election_in(path, POINTS)

    assert election.groups[-1] == BallotGroup(("27", "p1"), (1, 3))
    assert election.votes == {"p1": 3, "27": 3}


def test_a_ranking_keeps_its_order(path: Path) -> None:
    election = election_in(path, TOWN.replace("approval", "ordinal"))

    assert BallotGroup(("p1", "27")) in election.groups


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("META\n", "", 1, "META"),  # does not begin like a .pb file
        ("budget;100", "budgets;100", 1, "budget"),
        ("budget;100", "budget;0", 6, "budget"),
        ("budget;100", "budget;-5", 6, "budget"),
        ("budget;100", "budget;1e3", 6, "budget"),
        ("budget;100", "budget;nan", 6, "budget"),
        ("budget;100", "budget", 6, "budget"),
        ("budget;100", "budget;100\nbudget;200", 7, "budget"),
        ("budget;100", "budget;" + "9" * 16, 6, "budget"),
        ("approval", "range", 7, "vote_type"),
        ("num_votes;3", "num_votes;4", 16, "num_votes"),  # a row is missing
        ("num_projects;2", "num_projects;3", 11, "num_projects"),
        ("project_id;cost", "project_id;price", 9, "cost"),
        ("project_id;cost;name", "project_id;cost;cost", 9, "PROJECTS"),
        ("voter_id;vote", "voter;vote", 13, "voter_id"),
        ("27;40", "27;-40", 11, "cost"),
        ("27;40", "27;forty", 11, "cost"),
        ("27;40", "27;0.00001", 11, "cost"),
        ("27;40", "p1;40", 11, "project_id"),  # two ids alike
        ("27;40", ";40", 11, "project_id"),
        ("v2;27", "v1;27", 15, "voter_id"),  # nobody votes twice
        ("v2;27", "v2;28", 15, "vote"),  # a project that is not there
        ("v2;27;", "v2;27,;", 15, "vote"),
        ("v2;27;\n", "v2\n", 15, "vote"),
        ("v1;p1,27;30", "v1;p1;27;30", 14, "age"),
        ("v3;;41\n", "v3;", 16, "age"),  # cut in the last row
        ("VOTES\n", "PROJECTS\n", 12, "PROJECTS"),
        ('lit"\n', "lit\n", 10, "row"),  # a quote that is never closed
    ],
)
def test_what_is_broken_names_line_and_field(
    path: Path, old: str, new: str, line: int, field: str
) -> None:
    assert old in TOWN

    with pytest.raises(BadPbFile) as caught:
        election_in(path, TOWN.replace(old, new, 1))

    assert (caught.value.line, caught.value.field) == (line, field)
    assert f"第 {line} 行" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("3,1.0", "3", 14, "points"),
        ("3,1.0", "3,-1", 14, "points"),
        ("3,1.0", "3,1.5", 14, "points"),
        ("p1,27;3", "27,27;3", 14, "vote"),  # points twice for one project
        ("vote;points", "vote;score", 13, "points"),
    ],
)
def test_broken_points_name_line_and_field(
    path: Path, old: str, new: str, line: int, field: str
) -> None:
    with pytest.raises(BadPbFile) as caught:
        election_in(path, POINTS.replace(old, new, 1))

    assert (caught.value.line, caught.value.field) == (line, field)


def test_a_choice_of_one_is_one(path: Path) -> None:
    with pytest.raises(BadPbFile, match="只能选一个"):
        election_in(path, TOWN.replace("approval", "choose-1"))


@pytest.mark.parametrize("cut", range(4, len(TOWN.encode()), 7))
def test_a_file_cut_anywhere_is_refused(path: Path, cut: int) -> None:
    with pytest.raises(BadPbFile):
        election_in(path, TOWN.encode()[:-cut])


def test_bytes_that_are_no_utf8_name_their_line(path: Path) -> None:
    with pytest.raises(BadPbFile) as caught:
        election_in(path, TOWN.encode().replace(b"Bench", b"B\xe9nch"))

    assert (caught.value.line, caught.value.field) == (11, "encoding")


def test_a_file_too_long_is_refused_before_it_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_LINES", 10)

    with pytest.raises(BadPbFile) as caught:
        election_in(path, TOWN)

    assert (caught.value.line, caught.value.field) == (11, "rows")


ANY_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = st.text(st.characters(codec="utf-8"), max_size=8)


@ANY_FILE
@given(elections(kinds=("approval", "choose-1", "cumulative", "scoring", "ordinal")))
def test_an_election_reads_back_the_same(path: Path, election: Election) -> None:
    election = replace(election, unit=10)
    if election.kind == "choose-1":
        single = [BallotGroup(g.choices[:1], (), g.count) for g in election.groups]
        election = Election.of_groups(
            election.budget, election.candidates, single, election.unit, election.kind
        )
    written = pb_of(election, {"description": "made up", "comment": "#1: a note"})

    write_pb(written, path)

    assert read_pb(path) == written
    back = election_of(read_pb(path))
    assert back.groups == election.groups
    assert back.budget * election.unit == election.budget * back.unit


@ANY_FILE
@given(
    st.dictionaries(CELLS, CELLS),
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1),
    st.lists(st.tuples(CELLS, CELLS), min_size=1),
)
def test_any_file_reads_back_the_same(
    path: Path,
    meta: dict[str, str],
    projects: list[tuple[str, str, str]],
    votes: list[tuple[str, str]],
) -> None:
    named = [(f"p{number}", *row[1:]) for number, row in enumerate(projects)]
    facts = {f"x{key}": value for key, value in meta.items()}
    file = PbFile(
        facts,
        PbTable(("project_id", "cost", "na;me"), tuple(named)),
        PbTable(("voter_id", "vote"), tuple((f"v{id_}", vote) for id_, vote in votes)),
    )

    write_pb(file, path)

    assert read_pb(path) == file


@pytest.mark.parametrize("id_", ["a,b", " a", ""])
def test_ids_that_a_file_cannot_hold_are_refused(id_: str) -> None:
    election = an_election(10, {}, {})
    with pytest.raises(BadElection, match="不能写进"):
        pb_of(Election(10, (Candidate(id_, 1),), election.groups), {})


def test_a_unit_that_is_no_decimal_place_is_refused() -> None:
    with pytest.raises(BadElection, match="货币单位"):
        pb_of(an_election(10, {}, {}, unit=60), {})


@needs_real_elections
@pytest.mark.parametrize("real", sorted(REAL.glob("*.pb")), ids=lambda real: real.stem)
def test_every_real_file_reads_back_the_same(path: Path, real: Path) -> None:
    file = read_pb(real)
    election = election_of(file)

    write_pb(file, path)

    assert read_pb(path) == file
    assert election.ballots == int(file.meta["num_votes"])
