"""A file of services as rows: one service each, with its point, promise, and who answers for it.

首问负责、AB岗: two people on the side that runs it, two on the side that pays (domain rows 35, 62,
65, 66, 90). A row that cannot be read says what to put right; the others go on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongyi.kernel.phones import NotAMobileNumber, mobile
from gongyi.kernel.spreadsheet import Row
from gongyi.kernel.text import tidy_line
from gongyi.ratings.errors.directory import DirectoryHeaderMissing

# Field → the name of its column in the template, then what else offices call it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "centre": ("服务中心", "中心", "中心名称"),
    "level": ("级别", "层级"),
    "point": ("服务点", "窗口", "窗口名称"),
    "item": ("服务事项", "事项", "事项名称", "服务项目"),
    "promise": ("承诺", "服务承诺", "承诺时限", "办理时限"),
    "operator": ("运营方", "承办方"),
    "organisation": ("社会组织", "社会组织名称", "承接机构"),
    "registration": ("登记备案", "登记情况"),
    "buyer": ("购买方", "主管方"),
    "starts_on": ("合同开始", "开始日期"),
    "ends_on": ("合同结束", "结束日期"),
    "operator_a": ("运营A岗手机", "运营A岗"),
    "operator_b": ("运营B岗手机", "运营B岗"),
    "buyer_a": ("购买方A岗手机", "购买方A岗"),
    "buyer_b": ("购买方B岗手机", "购买方B岗"),
}
NEEDED = ("point", "item", "promise", "operator", "buyer")
OPERATORS = {"街道": "street", "居委会": "committee", "社会组织": "organisation"}
BUYERS = {"街道": "street", "居委会": "committee"}
LEVELS = {"": "community", "社区": "community", "街道": "street"}
REGISTRATIONS = {"": "registered", "登记": "registered", "备案": "filed"}
POSTS = ("operator_a", "operator_b", "buyer_a", "buyer_b")
LONGEST = 60
_LINES_LOOKED_AT = 20


@dataclass(frozen=True)
class ServiceRow:
    """One service. `phones` by post, only where one is in charge."""

    centre: str
    level: str
    point: str
    item: str
    promise: str
    operator: str
    organisation: str
    registration: str
    buyer: str
    starts_on: date | None
    ends_on: date | None
    phones: Mapping[str, str]


@dataclass(frozen=True)
class ReadRow:
    """A line as we read it, or what has to be put right first."""

    line: int
    title: str
    row: ServiceRow | None
    problem: str = ""


State = Literal["new", "changed", "unchanged", "wrong"]


@dataclass(frozen=True)
class Planned:
    """What becomes of a line."""

    read: ReadRow
    state: State


def read_services(sheets: Sequence[Sequence[Row]]) -> list[ReadRow]:
    """Every line of every sheet with a header; raises DirectoryHeaderMissing."""
    found: list[ReadRow] = []
    missing: list[str] = list(NEEDED)
    for rows in sheets:
        skipped, columns = _header(rows)
        missing = [field for field in NEEDED if field not in columns]
        if not missing:
            found += [_read(row, columns) for row in rows[skipped:]]
    if not found:
        raise DirectoryHeaderMissing(columns="、".join(COLUMNS[field][0] for field in missing))
    return list(_without_doubles(found))


def _header(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(rows[:_LINES_LOOKED_AT], 1):
        named = [unicodedata.normalize("NFKC", cell).replace(" ", "") for cell in row.cells]
        columns = {
            field: named.index(name)
            for field, names in COLUMNS.items()
            for name in reversed(names)
            if name in named
        }
        if len(columns) > len(best[1]):
            best = (number, columns)
    return best


def _read(row: Row, columns: Mapping[str, int]) -> ReadRow:
    texts = {field: _cell(row, columns.get(field)) for field in COLUMNS}
    problems: list[str] = []
    starts_on, ends_on = _day(texts, "starts_on", problems), _day(texts, "ends_on", problems)
    phones = _phones(texts, problems)
    problems += _wrong_words(texts)
    if starts_on and ends_on and ends_on < starts_on:
        problems.append("合同结束比合同开始还早，请改正。")
    title = f"{texts['centre'] or texts['organisation']} {texts['point']} {texts['item']}".strip()
    if problems:
        return ReadRow(row.line, title, None, "".join(problems))
    return ReadRow(row.line, title, _service(texts, starts_on, ends_on, phones))


def _service(
    texts: Mapping[str, str], starts_on: date | None, ends_on: date | None, phones: dict[str, str]
) -> ServiceRow:
    return ServiceRow(
        centre=texts["centre"],
        level=LEVELS[texts["level"]],
        point=texts["point"],
        item=texts["item"],
        promise=texts["promise"],
        operator=OPERATORS[texts["operator"]],
        organisation=texts["organisation"],
        registration=REGISTRATIONS[texts["registration"]],
        buyer=BUYERS[texts["buyer"]],
        starts_on=starts_on,
        ends_on=ends_on,
        phones=phones,
    )


def _cell(row: Row, column: int | None) -> str:
    has_it = column is not None and column < len(row.cells)
    return tidy_line(row.cells[column or 0][:200]) if has_it else ""


def _wrong_words(texts: Mapping[str, str]) -> Iterator[str]:
    for field, text in texts.items():
        if len(text) > LONGEST:
            yield f"“{COLUMNS[field][0]}”太长了，请不超过 {LONGEST} 个字。"
        if text.startswith(("=", "@", "+")):
            yield f"“{COLUMNS[field][0]}”一格是公式，请改成文字。"
    for field in NEEDED:
        if not texts[field]:
            yield f"没有{COLUMNS[field][0]}，请补上；合并的单元格要拆开，每一行都写。"
    yield from _wrong_choices(texts)


def _wrong_choices(texts: Mapping[str, str]) -> Iterator[str]:
    choices = {
        "operator": OPERATORS,
        "buyer": BUYERS,
        "level": LEVELS,
        "registration": REGISTRATIONS,
    }
    for field, known in choices.items():
        if texts[field] and texts[field] not in known:
            yield f"“{COLUMNS[field][0]}”请写{'、'.join(filter(None, known))}里的一个。"
    if texts["operator"] == "社会组织" and not texts["organisation"]:
        yield "运营方是社会组织，请写它的名称。"
    if texts["organisation"] and texts["operator"] != "社会组织":
        yield "写了社会组织的名称，运营方就要写“社会组织”。"
    if not texts["centre"] and not texts["organisation"]:
        yield "没有服务中心，也没有社会组织，请补上一个。"


def _day(texts: Mapping[str, str], field: str, problems: list[str]) -> date | None:
    written = texts[field].replace("/", "-").replace(".", "-")
    if not written:
        return None
    try:
        year, month, day = (int(part) for part in written.split("-"))
        return date(year, month, day)
    except ValueError:
        problems.append(f"“{COLUMNS[field][0]}”请写成 2026-01-31 这样。")
        return None


def _phones(texts: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for post in POSTS:
        if not texts[post]:
            continue
        try:
            found[post] = mobile(texts[post])
        except NotAMobileNumber:
            problems.append(f"“{COLUMNS[post][0]}”不是 11 位手机号，请改正，没有就空着。")
    return found


def _without_doubles(rows: Sequence[ReadRow]) -> Iterator[ReadRow]:
    """The same service at the same point twice: the later line is refused."""
    seen: dict[tuple[str, str, str, str], int] = {}
    for read in rows:
        row = read.row
        if row is None:
            yield read
            continue
        key = (row.centre, "" if row.centre else row.organisation, row.point, row.item)
        first = seen.setdefault(key, read.line)
        is_first = first == read.line
        words = f"和第 {first} 行是同一个服务事项，请删掉一行。"
        yield read if is_first else ReadRow(read.line, read.title, None, words)
