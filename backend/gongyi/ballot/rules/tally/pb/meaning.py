"""What a `.pb` file means: budget, candidates with prices, ballots with their choices."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from ..election import BALLOT_KINDS, POINTS_KINDS, BallotGroup, Candidate, Election
from ..errors import BadPbFile
from .amounts import MAX_PLACES, amount_of, unit_of
from .file import PbFile, PbTable

Ballot = tuple[str, str]  # the cells `vote` and `points` as they stand


def election_of(file: PbFile) -> Election:
    """The election in a file; raises BadPbFile with line and field."""
    file.projects.need("project_id", "cost")
    file.votes.need("voter_id", "vote")
    kind = _kind(file)
    ids = _ids(file.projects, "project_id")
    _ids(file.votes, "voter_id")
    budget, costs = _budget(file), _costs(file.projects)
    unit = unit_of([budget, *costs])
    return Election.of_groups(
        int(budget * unit),
        _candidates(file.projects, ids, [int(cost * unit) for cost in costs]),
        _groups(file.votes, kind, frozenset(ids)),
        unit,
        kind,
    )


def _kind(file: PbFile) -> str:
    kind = file.meta.get("vote_type", "").strip().lower()
    if kind not in BALLOT_KINDS:
        known = "、".join(BALLOT_KINDS)
        raise BadPbFile(
            f"不认识的选票种类“{kind}”，可用：{known}。",
            file.line_of_meta("vote_type"),
            "vote_type",
        )
    return kind


def _budget(file: PbFile) -> Decimal:
    line = file.line_of_meta("budget")
    if "budget" not in file.meta:
        raise BadPbFile("META 里没有预算。", line, "budget")
    budget = _amount(file.meta["budget"], line, "budget")
    if budget <= 0:
        raise BadPbFile(f"预算必须大于 0，现在是 {file.meta['budget']}。", line, "budget")
    return budget


def _amount(text: str, line: int, field: str) -> Decimal:
    amount = amount_of(text)
    if amount is None:
        raise BadPbFile(
            f"“{text}”不是能用的金额(最多 15 位整数、{MAX_PLACES} 位小数)。", line, field
        )
    return amount


def _ids(table: PbTable, column: str) -> list[str]:
    """The ids of a table, each of them once."""
    ids = [text.strip() for text in table.values(column)]
    if len(set(ids)) == len(ids) and "" not in ids:
        return ids
    seen: set[str] = {""}
    for row, id_ in enumerate(ids):
        if id_ in seen:
            said = f"编号“{id_}”出现了两次。" if id_ else "没有写编号。"
            raise BadPbFile(said, table.line_of(row), column)
        seen.add(id_)
    return ids


def _costs(projects: PbTable) -> list[Decimal]:
    costs = []
    for row, text in enumerate(projects.values("cost")):
        cost = _amount(text, projects.line_of(row), "cost")
        if cost < 0:
            raise BadPbFile(f"费用不能是负数：{text}。", projects.line_of(row), "cost")
        costs.append(cost)
    return costs


def _candidates(projects: PbTable, ids: list[str], costs: list[int]) -> list[Candidate]:
    has_name = "name" in projects.columns
    names = list(projects.values("name")) if has_name else [""] * len(ids)
    return [Candidate(*fields) for fields in zip(ids, costs, names, strict=True)]


def _groups(votes: PbTable, kind: str, ids: frozenset[str]) -> list[BallotGroup]:
    """Equal ballots are interpreted once: a large file holds few different ones."""
    groups = []
    for ballot, count in Counter(_ballots(votes, kind)).items():
        try:
            choices, points = _choices(ballot[0], kind), _points(ballot, kind)
            _check_known(choices, ids)
        except _BadCell as wrong:
            row = list(_ballots(votes, kind)).index(ballot)
            raise BadPbFile(wrong.said, votes.line_of(row), wrong.field) from None
        groups.append(BallotGroup(choices, points, count))
    return groups


class _BadCell(Exception):
    def __init__(self, said: str, field: str) -> None:
        self.said, self.field = said, field


def _ballots(votes: PbTable, kind: str) -> list[Ballot]:
    chosen = votes.values("vote")
    if kind not in POINTS_KINDS:
        return [(vote, "") for vote in chosen]
    votes.need("points")
    return list(zip(chosen, votes.values("points"), strict=True))


def _choices(vote: str, kind: str) -> tuple[str, ...]:
    choices = _listed(vote)
    if kind == "choose-1" and len(choices) > 1:
        raise _BadCell(f"每张票只能选一个项目，这里选了 {len(choices)} 个。", "vote")
    if len(set(choices)) == len(choices):
        return choices
    if kind == "approval":
        return tuple(set(choices))  # a real file names a project twice; it is approved once
    raise _BadCell(f"同一张票重复写了一个项目：{vote}。", "vote")


def _points(ballot: Ballot, kind: str) -> tuple[int, ...]:
    if kind not in POINTS_KINDS:
        return ()
    vote, cell = ballot
    points = _listed(cell)
    if len(points) != len(_listed(vote)):
        raise _BadCell(f"分数“{cell}”与所选项目“{vote}”个数不同。", "points")
    return tuple(_whole(text) for text in points)


def _whole(text: str) -> int:
    amount = amount_of(text)
    if amount is None or amount < 0 or amount != int(amount):
        raise _BadCell(f"分数要写不小于 0 的整数，这里是“{text}”。", "points")
    return int(amount)


def _listed(cell: str) -> tuple[str, ...]:
    """`1, 2,3` → 1 2 3. An empty cell (or Pabulib's "none") is an empty ballot, and counts in n."""
    if cell.strip().lower() in ("", "none"):
        return ()
    return tuple(part.strip() for part in cell.split(","))


def _check_known(choices: tuple[str, ...], ids: frozenset[str]) -> None:
    for choice in choices:
        if choice not in ids:
            said = f"选了名单上没有的项目“{choice}”。" if choice else "逗号之间少了一个编号。"
            raise _BadCell(said, "vote")
