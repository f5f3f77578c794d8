"""The page in the stairwell."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import qrcode
from defusedxml.ElementTree import fromstring

from gongyi.places.poster import Poster, draw_poster

POSTER = Poster(
    street="鼓楼区 梅园新村街道",
    community="蓝旗社区",
    place="3 幢",
    phone="025-8480 1234",
    public_url="https://gongyi.example.cn",
    code="7K4M-2QXD",
)


def words_of(poster: Poster) -> str:
    return "".join(fromstring(draw_poster(poster)).itertext())


def test_a_poster_says_where_it_hangs_and_what_it_never_asks_for() -> None:
    words = words_of(POSTER)

    for said in (
        "蓝旗社区",
        "3 幢",
        "gongyi.example.cn/q/7K4M-2QXD",
        "025-8480 1234",
        "您说了算",
        "不收费，不要身份证号，不要密码",
        "没有手机也一样算数",
    ):
        assert said in words


def test_the_code_on_it_leads_to_the_page_of_the_point() -> None:
    path = re.search(r' d="([^"]+)"', draw_poster(POSTER))
    assert path is not None
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", path[1])
        for step in range(int(length))
    }

    expected = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
    expected.add_data("https://gongyi.example.cn/q/7K4M-2QXD")
    expected.make(fit=True)
    rows = expected.get_matrix()
    assert drawn == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


@pytest.mark.parametrize(
    "changes",
    [
        {"community": "<b>&\"'社区"},
        {"place": "$name ${code}"},
        {"community": "一个名字长得出奇的社区" * 3, "place": "姜家园98-100号东侧附楼"},
        {"public_url": "https://" + "long." * 20 + "example.cn"},
        {"place": ""},
    ],
)
def test_strange_names_cannot_break_the_page(changes: dict[str, str]) -> None:
    poster = replace(POSTER, **changes)

    words = words_of(poster)

    assert poster.community in words
    assert poster.place in words


@pytest.mark.parametrize("place", ["3 幢", "姜家园98-100号", "一个名字长得出奇的楼栋附楼"])
def test_the_name_of_the_community_stays_clear_of_the_plate(place: str) -> None:
    svg = draw_poster(replace(POSTER, community="花果山街心花园东片区第二社区", place=place))
    size = float(re.findall(r'y="42" font-size="([\d.]+)"', svg)[0])
    plate_starts = float(
        re.findall(r'<rect x="([\d.]+)" y="20" width="[\d.]+" height="24" rx', svg)[0]
    )

    assert 26 + size * 14 < plate_starts
