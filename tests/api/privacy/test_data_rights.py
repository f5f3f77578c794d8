"""Consent and data rights over HTTP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, cast

import httpx
import pytest

import gongyi.privacy.routes
from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock
from gongyi.kernel.kept import forget_everything
from gongyi.privacy.rules.erasing import COOLING_OFF
from tests.makers.client import HANDLERS, an_app
from tests.makers.people import PHONE, a_session

pytestmark = pytest.mark.usefixtures("database")


@asynccontextmanager
async def a_browser(session: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
    app = an_app([*HANDLERS, *gongyi.privacy.routes.HANDLERS])
    transport = httpx.ASGITransport(cast(Any, app))
    async with httpx.AsyncClient(transport=transport, base_url="http://here/api/v1") as browser:
        if session:
            browser.cookies.set(COOKIE, session)
        yield browser


async def test_everybody_reads_what_is_done_with_data_and_for_how_long() -> None:
    async with a_browser() as visitor:
        notice = (await visitor.get("/privacy-notice")).json()

    assert notice["versions"][-1] == notice["version"]
    assert len(notice["digest"]) == 64
    assert len(notice["sections"]) > 5
    assert {"title", "span", "why"} == set(notice["keptFor"][0])
    assert all(held["why"] for held in notice["held"])


def _yes(notice: dict[str, Any], **changes: object) -> dict[str, Any]:
    words = {"version": notice["version"], "digest": notice["digest"]}
    return words | {"isAgreed": True, "keepsDrafts": False} | changes


async def test_what_she_agreed_to_and_when_is_kept_and_can_be_taken_back() -> None:
    async with a_browser(await a_session()) as browser:
        notice = (await browser.get("/privacy-notice")).json()
        before = (await browser.get("/me/consent")).json()
        agreed = (await browser.post("/me/consent", json=_yes(notice, keepsDrafts=True))).json()
        after = (await browser.get("/me/consent")).json()
        no = await browser.post("/me/consent", json=_yes(notice, isAgreed=False, keepsDrafts=True))

    assert (before["isAsked"], before["isAgreed"], before["saidAt"]) == (True, False, None)
    assert agreed | {"saidAt": ""} == after | {"saidAt": ""}
    assert after["saidAt"]
    assert (after["isAsked"], after["isAgreed"], after["keepsDrafts"]) == (False, True, True)
    assert after["version"] == notice["version"]
    assert (no.json()["isAsked"], no.json()["isAgreed"], no.json()["keepsDrafts"]) == (
        False,
        False,
        False,
    )


async def test_nobody_agrees_to_words_that_are_not_in_force() -> None:
    async with a_browser(await a_session()) as browser:
        notice = (await browser.get("/privacy-notice")).json()
        old = await browser.post("/me/consent", json=_yes(notice, version="2020-01-01"))
        other = await browser.post("/me/consent", json=_yes(notice, digest="0" * 64))

    assert [old.status_code, other.status_code] == [409, 409]
    assert old.json()["type"] == "/problems/notice-replaced"


async def test_refusing_refuses_her_nothing() -> None:
    async with a_browser(await a_session()) as browser:
        notice = (await browser.get("/privacy-notice")).json()
        await browser.post("/me/consent", json=_yes(notice, isAgreed=False))

        assert (await browser.get("/me")).json()["signedIn"] is True
        assert (await browser.get("/me/data")).status_code == 200


async def test_her_file_comes_as_a_download() -> None:
    async with a_browser(await a_session()) as browser:
        answer = await browser.get("/me/data")

    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        assert PHONE in file.read("我的资料.json").decode()


async def test_asking_to_be_forgotten_signs_out_and_coming_in_again_takes_it_back() -> None:
    async with a_browser(await _session_before()) as browser:
        none = (await browser.get("/me/erasure")).json()
        asked = await browser.post("/me/erasure")
        forget_everything()
        gone = await browser.get("/me/consent")

    async with a_browser(await a_session()) as browser:
        back = (await browser.get("/me/erasure")).json()

    assert (none["state"], none["coolingOffDays"]) == ("none", COOLING_OFF.days)
    assert (asked.status_code, asked.json()["state"]) == (201, "waiting")
    assert gone.status_code == 401
    assert back["state"] == "taken_back"


async def _session_before() -> str:
    """A code comes once a minute."""
    return await a_session(now=clock.now() - timedelta(seconds=61))


@pytest.mark.parametrize("path", ["/me/consent", "/me/data", "/me/erasure"])
async def test_nobody_reads_data_without_coming_in(path: str) -> None:
    async with a_browser() as visitor:
        assert (await visitor.get(path)).status_code == 401
