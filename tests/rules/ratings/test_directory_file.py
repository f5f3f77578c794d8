"""A file of services: what is read, and what has to be put right first."""

from __future__ import annotations

from datetime import date

import pytest

from gongyi.kernel.spreadsheet import Row
from gongyi.ratings.errors.directory import DirectoryHeaderMissing
from gongyi.ratings.rules.directory_file import COLUMNS, ReadRow, read_services

HEADER = tuple(names[0] for names in COLUMNS.values())
GOOD = {
    "centre": "党群服务中心",
    "point": "2 号窗口",
    "item": "居住证",
    "promise": "当日办结",
    "operator": "社会组织",
    "organisation": "夕阳红服务社",
    "buyer": "居委会",
    "starts_on": "2026-01-01",
    "ends_on": "2026/12/31",
    "operator_a": "138 0013 8000",
}


def rows(*changes: dict[str, str], header: tuple[str, ...] = HEADER) -> list[ReadRow]:
    lines = [header, *(tuple((GOOD | each).get(f, "") for f in COLUMNS) for each in changes)]
    return read_services([[Row(n, cells) for n, cells in enumerate(lines, 1)]])


def test_a_line_is_a_service_with_its_promise_and_who_answers() -> None:
    (read,) = rows({})

    assert read.row is not None
    assert (read.line, read.title) == (2, "党群服务中心 2 号窗口 居住证")
    assert (read.row.operator, read.row.buyer) == ("organisation", "committee")
    assert (read.row.starts_on, read.row.ends_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert read.row.phones == {"operator_a": "13800138000"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"promise": ""}, "没有承诺"),
        ({"item": ""}, "没有服务事项"),
        ({"operator": "公司"}, "“运营方”请写街道、居委会、社会组织里的一个"),
        ({"organisation": ""}, "请写它的名称"),
        ({"operator": "街道"}, "运营方就要写“社会组织”"),
        ({"buyer": "企业"}, "“购买方”请写"),
        ({"level": "市"}, "“级别”请写"),
        ({"registration": "没有"}, "“登记备案”请写"),
        ({"starts_on": "去年"}, "请写成 2026-01-31 这样"),
        ({"starts_on": "2027-01-01"}, "合同结束比合同开始还早"),
        ({"ends_on": "2026-02-30"}, "请写成 2026-01-31 这样"),
        ({"operator_a": "8480 1234"}, "不是 11 位手机号"),
        ({"point": "=A1"}, "是公式"),
        ({"point": "窗" * 61}, "太长了"),
        (
            {"centre": "", "organisation": "", "operator": "街道"},
            "没有服务中心，也没有社会组织",
        ),
    ],
)
def test_what_is_wrong_is_told_line_by_line(change: dict[str, str], told: str) -> None:
    wrong, good = rows(change, {"item": "别的"} | ({"item": "又一个"} if "item" in change else {}))

    assert wrong.row is None
    assert told in wrong.problem
    assert good.row is not None


def test_the_same_service_twice_is_refused_at_the_second_line() -> None:
    first, second = rows({}, {"promise": "三天"})

    assert first.row is not None
    assert second.row is None
    assert "和第 2 行是同一个服务事项" in second.problem


def test_a_header_of_other_names_and_under_a_title_is_found() -> None:
    header = ("中心", "窗口", "事项", "办理时限", "承办方", "承接机构", "主管方")
    cells = ("中心", "1 号", "居住证", "当日", "社会组织", "服务社", "街道")
    lines = [("服务目录",), header, cells]

    (read,) = read_services([[Row(n, each) for n, each in enumerate(lines, 1)]])

    assert read.row is not None
    assert read.row.buyer == "street"


def test_a_file_without_the_needed_columns_says_which() -> None:
    with pytest.raises(DirectoryHeaderMissing) as told:
        read_services([[Row(1, ("服务点", "服务事项")), Row(2, ("1 号", "居住证"))]])

    assert "承诺、运营方、购买方" in told.value.sentence
