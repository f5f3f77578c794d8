"""What a person reads when a `.pb` file is refused: what is wrong, in which line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongyi.ballot.rules.tally import BadElection, BadPbFile, Election, election_of, pb_of, read_pb
from gongyi.ballot.rules.tally.pb import reading
from gongyi.ballot.rules.tally.pb.writing import text_of_pb, write_pb
from tests.rules.tally.elections import an_election

TOWN = """\
META
key;value
num_projects;2
num_votes;3
budget;100
vote_type;approval
PROJECTS
project_id;cost
a;60
b;40
VOTES
voter_id;vote
1;a,b
2;b
3;
"""
POINTS = TOWN.replace("approval", "scoring").replace(
    "voter_id;vote\n1;a,b\n2;b\n3;\n", "voter_id;vote;points\n1;a,b;3,1\n2;b;2\n3;;\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "town.pb"


def refusal(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadPbFile) as caught:
        election_of(read_pb(path))
    return str(caught.value)


KINDS = "approval、choose-1、cumulative、scoring、ordinal"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (TOWN, "", "第 1 行(line 1),字段 META:缺少 META 部分或它的表头，文件可能不完整。"),
        ("META\n", "", "第 1 行(line 1),字段 META:文件应以 META 一行开头，这不像 .pb 文件。"),
        (
            "VOTES\nvoter_id;vote\n1;a,b\n2;b\n3;\n",
            "VOTES\n",
            "第 10 行(line 10),字段 VOTES:缺少 VOTES 部分或它的表头，文件可能不完整。",
        ),
        ("VOTES\n", "META\n", "第 11 行(line 11),字段 META:META 部分出现了两次。"),
        ("budget;100", "budget", "第 5 行(line 5),字段 budget:这一项没有值，文件可能不完整。"),
        (
            "budget;100",
            "budget;1\nbudget;2",
            "第 6 行(line 6),字段 budget:META 里同一项出现了两次。",
        ),
        ("budget;100", "bud;100", "第 1 行(line 1),字段 budget:META 里没有预算。"),
        ("budget;100", "budget;0", "第 5 行(line 5),字段 budget:预算必须大于 0，现在是 0。"),
        (
            "budget;100",
            "budget;ten",
            "第 5 行(line 5),字段 budget:“ten”不是能用的金额(最多 15 位整数、4 位小数)。",
        ),
        (
            "approval",
            "range",
            f"第 6 行(line 6),字段 vote_type:不认识的选票种类“range”，可用：{KINDS}。",
        ),
        (
            "vote_type;approval\n",
            "",
            f"第 1 行(line 1),字段 vote_type:不认识的选票种类“”，可用：{KINDS}。",
        ),
        (
            "num_votes;3",
            "num_votes;4",
            "第 15 行(line 15),字段 num_votes:META 写着 num_votes=4，实际读到 3 行，"
            "文件可能不完整。",
        ),
        (
            "project_id;cost",
            "project_id;price",
            "第 8 行(line 8),字段 cost:表头缺少“cost”这一列。",
        ),
        (
            "voter_id;vote",
            "vote;vote",
            "第 12 行(line 12),字段 VOTES:表头里有两列同名。",
        ),
        ("b;40", "a;40", "第 10 行(line 10),字段 project_id:编号“a”出现了两次。"),
        ("b;40", " ;40", "第 10 行(line 10),字段 project_id:没有写编号。"),
        ("b;40", "b;-40", "第 10 行(line 10),字段 cost:费用不能是负数：-40。"),
        ("b;40", "b;40;x", "第 10 行(line 10),字段 cost:有 3 格，表头只有 2 列。"),
        ("2;b", "2", "第 14 行(line 14),字段 vote:这一行不完整，文件可能被截断。"),
        ("2;b", "2;c", "第 14 行(line 14),字段 vote:选了名单上没有的项目“c”。"),
        ("2;b", "2;b,", "第 14 行(line 14),字段 vote:逗号之间少了一个编号。"),
        ("2;b", '2;"b', "第 14 行(line 14),字段 row:引号只有开头没有结尾，文件可能不完整。"),
    ],
)
def test_each_refusal_says_what_is_wrong(path: Path, old: str, new: str, said: str) -> None:
    assert old in TOWN

    assert refusal(path, TOWN.replace(old, new, 1)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (POINTS.replace("3,1", "3"), "13 行(line 13),字段 points:分数“3”与所选项目“a,b”个数不同。"),
        (
            POINTS.replace("3,1", "3,x"),
            "13 行(line 13),字段 points:分数要写不小于 0 的整数，这里是“x”。",
        ),
        (
            POINTS.replace("a,b;", "a,a;"),
            "13 行(line 13),字段 vote:同一张票重复写了一个项目：a,a。",
        ),
        (
            TOWN.replace("approval", "choose-1"),
            "13 行(line 13),字段 vote:每张票只能选一个项目，这里选了 2 个。",
        ),
        (
            TOWN.replace("approval", "ordinal").replace("a,b", "b,b"),
            "13 行(line 13),字段 vote:同一张票重复写了一个项目：b,b。",
        ),
    ],
)
def test_each_refusal_of_a_ballot_says_what_is_wrong(path: Path, text: str, said: str) -> None:
    assert refusal(path, text) == f"第 {said}"


def test_a_byte_that_is_no_utf8_is_counted_from_one(path: Path) -> None:
    path.write_bytes(TOWN.encode().replace(b"a;60", b"a;6\xff"))

    with pytest.raises(BadPbFile) as caught:
        read_pb(path)

    assert str(caught.value) == (
        "第 9 行(line 9),字段 encoding:第 4 个字节不是 UTF-8 文字，请另存为 UTF-8 后再试。"
    )


def test_a_cell_longer_than_csv_allows_is_refused(path: Path) -> None:
    said = refusal(path, TOWN.replace("b;40", f"b;{'4' * 200_000}"))

    assert said.startswith("第 10 行(line 10),字段 row:这一行的分号或引号不对：field larger than")


def test_the_longest_file_allowed_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(TOWN, encoding="utf-8")
    monkeypatch.setattr(reading, "MAX_LINES", 15)

    assert election_of(read_pb(path)).ballots == 3


def test_lines_of_old_systems_are_counted_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_LINES", 14)
    path.write_bytes(TOWN.replace("\n", "\r").encode())

    with pytest.raises(BadPbFile, match="文件太长"):
        read_pb(path)


def test_lines_and_quotes_are_counted_across_chunks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two quotes, each in a chunk of its own, make a pair; a third one alone is refused."""
    monkeypatch.setattr(reading, "_CHUNK", 4)
    quoted = TOWN.replace("3;\n", '3;"\n"\n')
    path.write_text(quoted, encoding="utf-8")
    assert election_of(read_pb(path)).ballots == 3

    assert refusal(path, TOWN.replace("3;\n", '3;"\n\n')).endswith(
        "引号只有开头没有结尾，文件可能不完整。"
    )
    monkeypatch.setattr(reading, "MAX_LINES", 14)
    assert refusal(path, TOWN) == "第 15 行(line 15),字段 rows:文件太长，最多能读 14 行。"


def test_a_section_is_known_by_a_line_with_nothing_but_its_name(path: Path) -> None:
    """A project named like a section, with a price, is a project."""
    path.write_text(TOWN.replace("a;60", "VOTES;60").replace("a,b", "VOTES,b"), encoding="utf-8")

    assert election_of(read_pb(path)).votes == {"VOTES": 1, "b": 2}


def test_what_is_written_stands_in_the_file_as_pabulib_writes_it(path: Path) -> None:
    election = an_election(100, {"a": 60, "b": 45}, {"ab": 1, "b": 2, "": 1}, unit=10)
    text = (
        "META|key;value|currency;CNY|num_projects;2|num_votes;4|budget;10|vote_type;approval|"
        "PROJECTS|project_id;cost;votes;name|a;6;1;|b;4.5;3;|"
        "VOTES|voter_id;vote|1;|2;a,b|3;b|4;b|"
    ).replace("|", "\r\n")

    file = pb_of(election, {"currency": "CNY"})
    write_pb(file, path)

    assert text_of_pb(file) == text
    assert path.read_bytes() == text.encode()


def test_points_are_written_beside_the_choices(path: Path) -> None:
    path.write_text(POINTS, encoding="utf-8")
    election = election_of(read_pb(path))

    assert text_of_pb(pb_of(election, {})).endswith(
        "VOTES\r\nvoter_id;vote;points\r\n1;;\r\n2;a,b;3,1\r\n3;b;2\r\n"
    )


@pytest.mark.parametrize(
    ("election", "said"),
    [
        (
            an_election(10, {}, {}, unit=60),
            "货币单位 60 不能写成小数，不能写进 .pb 文件。",
        ),
        (
            an_election(10, {}, {}, unit=100_000),
            "货币单位 100000 不能写成小数，不能写进 .pb 文件。",
        ),
        (
            an_election(10, {" ": 1}, {}),
            "编号“ ”里有逗号或空格，不能写进 .pb 文件。",
        ),
    ],
)
def test_what_cannot_be_written_is_said(election: Election, said: str) -> None:
    with pytest.raises(BadElection) as caught:
        pb_of(election, {})

    assert str(caught.value) == said


def test_the_finest_unit_is_written(path: Path) -> None:
    election = an_election(100_001, {"a": 1}, {"a": 1}, unit=10_000)

    write_pb(pb_of(election, {}), path)

    assert election_of(read_pb(path)) == election
