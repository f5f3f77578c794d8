"""What is printed: A4 and A3 pages as PDF, set by Typst, with their letters embedded.

A template is Typst text beside the slice that prints it. What people wrote comes in as data and is
never read as markup, so nobody writes a page of his own. The PDF is tagged, so that a reader for
the blind can read it, and the same facts give the same bytes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

import msgspec
import qrcode
import typst
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.image.svg import SvgPathImage

from gongyi.kernel.kept import Kept
from gongyi.kernel.problems import Problem

PaperSize = Literal["a4", "a3"]
# In the order in which they look best; one of them is in every Chinese system.
FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "Microsoft YaHei",
    "PingFang SC",
)
_pages: Kept[bytes, bytes] = Kept(seconds=600, size=64)
# Setting a page takes a core; two at once would hold up those who vote.
_one_at_a_time = asyncio.Semaphore(1)


class NoChineseLetters(Problem):
    """这台服务器还没有装中文字体，印不出来。请联系系统管理员安装后再试。"""

    status = 503


@dataclass(frozen=True)
class Printed:
    """What goes onto the paper: a template's text, and the facts that it shows."""

    template: str
    facts: Mapping[str, object]
    made_at: datetime
    paper: PaperSize = "a4"


async def pdf_of(printed: Printed) -> bytes:
    """The pages; asked for again within minutes they are not set again. Raises NoChineseLetters."""
    key = msgspec.json.encode(printed, enc_hook=str, order="deterministic")
    found = _pages.get(key)
    if found is None:
        async with _one_at_a_time:
            found = _pages.get(key) or _pages.put(key, await asyncio.to_thread(_set, printed))
    return found


def qr_of(url: str) -> str:
    """The code as SVG, that a template shows with `code(facts.qr, side)`."""
    out = BytesIO()
    image = qrcode.make(url, image_factory=SvgPathImage, error_correction=ERROR_CORRECT_Q, border=1)
    image.save(out)
    return out.getvalue().decode()


def _set(printed: Printed) -> bytes:
    facts = {**printed.facts, "paper": printed.paper, "family": _family()}
    base = files(__package__).joinpath("base.typ").read_text("utf-8")
    pages = typst.compile(
        (base + printed.template).encode(),
        font_paths=_fonts(),
        sys_inputs={"facts": msgspec.json.encode(facts, enc_hook=str).decode()},
        timestamp=int(printed.made_at.timestamp()),
        format="pdf",
    )
    if not isinstance(pages, bytes):
        raise TypeError("Typst gave no PDF")
    return pages


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def _family() -> str:
    installed = set(_fonts().families())
    for family in FAMILIES:
        if family in installed:
            return family
    raise NoChineseLetters
