"""She gets all of hers, readable by herself and by programs, and nothing of anybody else's."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from gongyi.fund.actions import drafting
from gongyi.kernel import personal
from gongyi.privacy import actions as privacy
from tests.makers.fund import NOON
from tests.makers.privacy import Traces, traces

pytestmark = pytest.mark.usefixtures("database")


async def _files(left: Traces) -> dict[str, bytes]:
    packed = await privacy.export_everything(left.yard.resident, NOON)
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


async def test_everything_of_hers_is_in_the_file() -> None:
    left = await traces()

    files = await _files(left)

    data: dict[str, list[dict[str, Any]]] = json.loads(files["我的资料.json"])["资料"]
    assert set(data) == {held.title for held in personal.holdings()}
    assert data["账号"][0]["手机号"] == left.yard.phones["resident"]
    assert data["居民名册"][0]["姓名"] == "王秀英"
    assert data["居民名册"][0]["室"] == left.yard.phones["resident"][-3:]
    assert data["提过的建议"][0]["标题"] == left.proposal.title
    assert data["没写完的建议"][0]["内容"] == {"title": "没写完的标题"}
    assert len(data["上传的照片"]) == 2
    assert data["同意记录"][0]["同意"] is True
    assert any("验证码" in row["内容"] for row in data["发给您的短信和电话"])
    pictures = [name for name in files if name.startswith("照片/")]
    assert [row["照片"] for row in data["上传的照片"]] == pictures
    assert all(files[name].startswith((b"\xff\xd8", b"RIFF")) for name in pictures)


async def test_nothing_of_her_neighbour_is_in_it() -> None:
    left = await traces()

    files = await _files(left)

    for who in ("member", "neighbour", "colleague"):
        assert left.yard.phones[who].encode() not in b"".join(files.values())


async def test_what_cannot_be_found_says_so() -> None:
    left = await traces()

    page = (await _files(left))["我的资料.html"].decode()

    assert "哪一张是您投的，我们也找不到" in page


async def test_what_people_typed_is_no_markup_in_the_page() -> None:
    left = await traces()
    words = {"title": "<script>alert(1)</script>", "need": '"><img src=x onerror=alert(1)>'}
    await drafting.keep_draft(left.yard.resident, left.cycle_id, words, NOON)

    page = (await _files(left))["我的资料.html"].decode()

    assert "<script>" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page
