"""The street sees figures with their intervals, bands for ranks, and nothing of few people."""

from __future__ import annotations

import csv
import io
import subprocess
from decimal import Decimal
from pathlib import Path
from shutil import which

import openpyxl
import pytest

from gongyi.appraisal.actions import working
from gongyi.appraisal.actions.console import Console, street_console
from gongyi.appraisal.actions.public_page import appraisal_page
from gongyi.appraisal.actions.reports import (
    HEADER,
    community_report,
    street_report,
    street_sheet,
)
from gongyi.appraisal.errors.report import NothingToPrint
from gongyi.kernel.problems import NotAllowed
from gongyi.places.actions import Community
from tests.makers.kept_figures import a_figure, a_term
from tests.makers.places import NOON, a_community
from tests.makers.surveys import (
    TABLE,
    Surveyed,
    a_surveyed_community,
    frozen_91,
    full_lines,
)

pytestmark = pytest.mark.usefixtures("database")
STREET = "梅园新村街道"


async def a_street() -> tuple[Surveyed, list[Community]]:
    """Official, lower, indicative, hidden, nothing yet; W of the first."""
    here = await a_surveyed_community((2,))
    names = ("光华园社区", "=竺桥社区", "梅园社区", "兰园社区")
    others = [await a_community(name, street=STREET) for name in names]
    term_id = await a_term(here.community.street_id)
    low = {"satisfaction": ("70.00", "66.00", "74.00"), "total": None}
    few = {"standing": "indicative", "residents": 22, "total": None, "version": 0}
    none = {"standing": "hidden", "residents": 7, "satisfaction": None, "total": None, "version": 0}
    await a_figure(term_id, here.community)
    await a_figure(term_id, others[0], **low)
    await a_figure(term_id, others[1], phase="collecting", **few)
    await a_figure(term_id, others[2], phase="collecting", **none)
    await frozen_91(here)
    return here, [here.community, *others]


async def console(here: Surveyed, year: int = 2026) -> Console:
    return await street_console(here.officer, here.community.street_id, year, NOON)


async def test_every_community_stands_in_the_order_of_the_list_with_its_band() -> None:
    here, communities = await a_street()

    found = await console(here)

    assert [row.community.id for row in found.rows] == [each.id for each in communities]
    assert [row.band for row in found.rows] == ["first", "second", "open", "open", "open"]
    assert [row.work for row in found.rows] == [Decimal("91.00"), None, None, None, None]
    assert [row.figure.residents if row.figure else None for row in found.rows] == [
        *(273, 273, 22, 7),
        None,
    ]


async def test_steadied_figures_lie_between_the_own_and_the_streets() -> None:
    here, _ = await a_street()
    first, second, third, hidden, missing = (await console(here)).rows

    assert first.steadied is not None and second.steadied is not None
    assert Decimal("70.00") < second.steadied < first.steadied < Decimal("86.40")
    assert third.steadied is not None
    assert hidden.steadied is None and missing.steadied is None


async def test_what_one_officer_has_entered_waits_for_the_other() -> None:
    here, communities = await a_street()
    place, street_id = (communities[0].id, 2025), here.community.street_id
    await working.enter_work(here.officer, *place, TABLE.id, full_lines(), "", NOON)

    mine = await street_console(here.officer, street_id, 2025, NOON)
    others = await street_console(here.colleague, street_id, 2025, NOON)

    assert [row.work_waits for row in mine.rows] == [False] * 5
    assert [row.work_waits for row in others.rows] == [True, False, False, False, False]


async def test_only_the_street_of_the_place_looks_at_it() -> None:
    here, _ = await a_street()

    for actor in (here.member, here.evaluator):
        with pytest.raises(NotAllowed):
            await street_console(actor, here.community.street_id, 2026, NOON)


async def test_the_table_is_the_same_in_both_forms_and_holds_no_formula() -> None:
    here, _ = await a_street()
    place = (here.officer, here.community.street_id, 2026)

    text = (await street_sheet(*place, "csv", NOON)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    book = openpyxl.load_workbook(io.BytesIO(await street_sheet(*place, "xlsx", NOON)))
    cells = [list(row) for row in book.active.iter_rows(values_only=True)] if book.active else []

    assert rows[0] == list(HEADER) == cells[0]
    assert rows[1][:10] == [
        *("蓝旗社区", "2026", "公示中", "86.40", "84.10", "88.60", "273", "甲", "91.00"),
        "87.78",
    ]
    assert [row[0] for row in rows[1:]] == [row[0] for row in cells[1:]]
    assert rows[3][0] == "'=竺桥社区"
    assert rows[3][-1] == "样本不足，仅供参考"
    assert rows[4][3:7] == ["", "", "", "7"], "below ten only the number is told"


async def test_what_is_collected_or_provisional_is_not_public() -> None:
    _, communities = await a_street()
    first, _, third, *_ = [await appraisal_page(each.id, 2026) for each in communities]

    assert first.figure is not None and first.work is not None
    assert third.current is not None and third.current.phase == "collecting"
    assert (third.figure, third.work, third.history) == (None, None, ())


async def test_earlier_years_stay_readable() -> None:
    here, _ = await a_street()
    before = await a_term(here.community.street_id, 2025)
    await a_figure(before, here.community, phase="final", satisfaction=("80.00", "78.00", "82.00"))

    page = await appraisal_page(here.community.id, 2026)
    rows = (await console(here)).rows

    assert [each.year for each in page.history] == [2025]
    assert [each.year for each in rows[0].history] == [2025, 2026]


@pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext reads the pages")
async def test_reports_are_printed_with_figure_formula_and_digest(tmp_path: Path) -> None:
    here, communities = await a_street()

    page = words_of(await community_report(communities[0].id, 2026), tmp_path)
    street = words_of(
        await street_report(here.officer, here.community.street_id, 2026, NOON), tmp_path
    )

    assert "T=70%×86.40+30%×91.00=87.78" in page
    for words in ("86.40", "84.10—88.60", "273", "212", "61", "91.00", "44136fa3"):
        assert words in page, words
    for words in ("光华园社区", "样本不足，仅供参考", "不到10人，不显示", "甲", "乙", "待补"):
        assert words in street, words


async def test_nothing_is_printed_before_it_hangs_out() -> None:
    _, communities = await a_street()

    for community in communities[2:]:
        with pytest.raises(NothingToPrint):
            await community_report(community.id, 2026)


def words_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF without blanks."""
    file = folder / "report.pdf"
    file.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return "".join(told.stdout.decode().split())
