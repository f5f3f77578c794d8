"""Printed pages carry their letters, say the same for the same facts, and obey nobody's text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gongyi.kernel import printing
from gongyi.kernel.printing import NoChineseLetters, Printed, pdf_of, qr_of
from tests.makers.places import NOON

PAGE = '#show: sheet.with(title: "公示", foot: [x])\n#facts.words\n#code(facts.qr, 30)'
PLAIN = Printed(PAGE, {"words": "楼道扶手", "qr": qr_of("https://gongyi.example/q/1")}, NOON)
pytestmark = pytest.mark.skipif(
    not set(printing.FAMILIES) & set(printing._fonts().families()), reason="no Chinese letters here"
)


async def test_the_letters_are_inside() -> None:
    pages = await pdf_of(PLAIN)

    assert pages.startswith(b"%PDF")
    assert b"/FontFile3" in pages or b"/FontFile2" in pages
    assert re.findall(rb"/MediaBox ?\[0 0 (\d+)", pages) == [b"595"]


async def test_a3_is_twice_as_large() -> None:
    pages = await pdf_of(replace(PLAIN, paper="a3"))

    assert re.findall(rb"/MediaBox ?\[0 0 (\d+)", pages) == [b"841"]


async def test_the_same_facts_are_the_same_bytes() -> None:
    first = await pdf_of(PLAIN)
    printing._pages.clear()

    assert await pdf_of(PLAIN) == first


@pytest.mark.parametrize(
    "words", ["#import", "#panic()", "$x", "*", "]", '"', '#read("/etc/passwd")', "\\", "<a>", "@a"]
)
async def test_what_people_write_is_never_markup(words: str) -> None:
    """It would not compile, or do something, if it were."""
    assert await pdf_of(replace(PLAIN, facts={**PLAIN.facts, "words": words}))


async def test_a_server_without_chinese_letters_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    printing._pages.clear()
    monkeypatch.setattr(printing, "FAMILIES", ("Nothing Sans",))

    with pytest.raises(NoChineseLetters):
        await pdf_of(PLAIN)
