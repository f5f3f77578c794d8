"""What is handed over and pinned up: a report per community and street, and tables for offices."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit
from uuid import UUID

from gongyi.appraisal.actions.console import Console, ConsoleRow, street_console
from gongyi.appraisal.actions.public_page import AppraisalPage, appraisal_page
from gongyi.appraisal.errors.report import NothingToPrint
from gongyi.appraisal.queries.figures import KeptFigure
from gongyi.appraisal.rules.bands import BAND_WORDS
from gongyi.appraisal.rules.indicators import read_indicators
from gongyi.appraisal.rules.method import Method
from gongyi.appraisal.rules.report_words import (
    LIMITS,
    PHASE_WORDS,
    STANDING_WORDS,
    formula,
    spread_words,
)
from gongyi.config import settings
from gongyi.identity.guards import Actor
from gongyi.kernel.clock import say_moment
from gongyi.kernel.ids import short_code
from gongyi.kernel.printing import Printed, pdf_of, qr_of
from gongyi.kernel.sheets import csv_of, xlsx_of

SheetKind = Literal["csv", "xlsx"]
HEADER = (
    *("社区", "年份", "进度", "满意 S", "区间下限", "区间上限", "居民人数", "档", "工作 W"),
    *("总分 T", "差评未结", "其中超期", "说明"),
)


async def community_report(community_id: UUID, year: int) -> bytes:
    """A PDF of what everybody may read; raises UnknownCommunity, NothingToPrint."""
    page = await appraisal_page(community_id, year)
    figure = page.figure
    if figure is None or page.current is None or figure.digest is None:
        raise NothingToPrint
    facts = {**_figure_facts(page, figure, page.current.term.method), **_work_facts(page)}
    base = settings().public_url
    facts |= {
        "title": f"{page.community.name} {year} 年度考核结果",
        "street": page.community.street_name,
        "community": page.community.name,
        "limits": LIMITS,
        "host": urlsplit(base).netloc,
        "qr": qr_of(f"{base}/communities/{community_id}/appraisal/{year}"),
        "digest": " ".join(figure.digest[i : i + 8] for i in range(0, 64, 8)),
        "mark": short_code(bytes.fromhex(figure.digest)),
    }
    return await pdf_of(Printed(_template("community"), facts, figure.made_at))


def _figure_facts(page: AppraisalPage, figure: KeptFigure, method: Method) -> dict[str, object]:
    weights = {part.id: part.weight for part in method.components}
    satisfied = next(part.weight for part in method.components if part.is_satisfaction)
    has_total = figure.total is not None and page.work is not None
    return {
        "state": f"第 {figure.version} 版，{PHASE_WORDS[figure.phase]}",
        "s": str(figure.satisfaction or "—"),
        **_ruler(figure),
        "spread": f"95% 区间 {spread_words(figure.satisfaction_low, figure.satisfaction_high)}，"
        f"共 {figure.residents} 位居民",
        "t": str(figure.total or ""),
        "formula": formula(
            figure.satisfaction,
            page.work.figure,
            figure.total,
            (satisfied, weights.get("work", 100 - satisfied)),
        )
        if has_total and figure.satisfaction and figure.total and page.work
        else "",
        "formula_words": "总分 = 居民满意 + 工作考评，按公布的比例，最后才四舍五入",
        "channels": [
            [channel.title, f"{channel.weight}%", *_channel(figure, channel.id)]
            for channel in method.channels
        ],
        "method": method.spoken,
    }


def _channel(figure: KeptFigure, name: str) -> list[str]:
    kept = figure.channels.get(name)
    if kept is None:
        return ["0", "—", "—"]
    if kept["standing"] == "hidden":
        return [str(kept["residents"]), "不显示", "—"]
    return [str(kept["residents"]), str(kept["figure"]), f"{kept['low']}—{kept['high']}"]


def _work_facts(page: AppraisalPage) -> dict[str, object]:
    if page.work is None:
        return {"w": "", "lines": []}
    rows = {each.id: each for each in read_indicators(page.work.table_text).indicators}
    return {
        "w": str(page.work.figure),
        "lines": [
            [
                rows[line.indicator].words,
                f"{line.hundredths / 100:g} / {rows[line.indicator].points}",
                line.evidence,
            ]
            for line in page.work.lines
        ],
    }


def _ruler(figure: KeptFigure | None) -> dict[str, float]:
    """Where the picture begins, has its dot and ends; for drawing only."""
    if figure is None or figure.satisfaction is None:
        return {"low": 0, "mid": 0, "high": 0}
    return {
        "low": float(figure.satisfaction_low or 0),
        "mid": float(figure.satisfaction),
        "high": float(figure.satisfaction_high or 100),
    }


async def street_report(actor: Actor, street_id: UUID, year: int, now: datetime) -> bytes:
    """The console on paper. Raises NotAllowed, UnknownStreet."""
    console = await street_console(actor, street_id, year, now)
    base = settings().public_url
    facts = {
        "title": f"{console.street.name} {year} 年度考核",
        "street": f"{console.street.city_name} {console.street.district_name}",
        "lead": "按街道名单的顺序，不排名。灰色的不是正式结果。",
        "rows": [_row_facts(row) for row in console.rows],
        "limits": LIMITS,
        "on": f"{say_moment(now)} 打印",
        "host": urlsplit(base).netloc,
        "qr": qr_of(f"{base}/desk/streets/{street_id}/appraisal"),
    }
    return await pdf_of(Printed(_template("street"), facts, now.replace(second=0, microsecond=0)))


def _row_facts(row: ConsoleRow) -> dict[str, object]:
    figure = row.figure
    overdue = f"（超期 {row.overdue_cases}）" if row.overdue_cases else ""
    shown = figure is not None and figure.satisfaction is not None
    return {
        "name": row.community.name,
        **_ruler(figure),
        "s": str(figure.satisfaction) if figure and shown else "",
        "note": note_of(row),
        "spread": spread_words(figure.satisfaction_low, figure.satisfaction_high) if figure else "",
        "n": str(figure.residents) if figure else "—",
        "band": BAND_WORDS[row.band],
        "w": str(row.work or "—"),
        "t": str(figure.total) if figure and figure.total is not None else "—",
        "cases": f"{row.open_cases}{overdue}",
        "phase": PHASE_WORDS[figure.phase] if figure else "还没有数据",
    }


def note_of(row: ConsoleRow) -> str:
    """Why no official figure stands there; empty where one does."""
    return STANDING_WORDS[row.figure.standing] if row.figure else "还没有数据"


async def street_sheet(
    actor: Actor, street_id: UUID, year: int, kind: SheetKind, now: datetime
) -> bytes:
    """The same as a table. Raises NotAllowed, UnknownStreet."""
    console = await street_console(actor, street_id, year, now)
    rows = [_cells(console, row) for row in console.rows]
    return csv_of(HEADER, rows) if kind == "csv" else xlsx_of(f"{year} 年度考核", HEADER, rows)


def _cells(console: Console, row: ConsoleRow) -> list[object]:
    figure = row.figure
    ends: tuple[Decimal | None, ...] = (None, None, None)
    if figure is not None:
        ends = (figure.satisfaction, figure.satisfaction_low, figure.satisfaction_high)
    return [
        row.community.name,
        console.year,
        PHASE_WORDS[figure.phase] if figure else "",
        *("" if end is None else end for end in ends),
        figure.residents if figure else 0,
        BAND_WORDS[row.band],
        "" if row.work is None else row.work,
        figure.total if figure and figure.total is not None else "",
        row.open_cases,
        row.overdue_cases,
        note_of(row),
    ]


def _template(name: str) -> str:
    folder = files("gongyi.appraisal.printing")
    return "".join(folder.joinpath(f"{each}.typ").read_text("utf-8") for each in ("shared", name))
