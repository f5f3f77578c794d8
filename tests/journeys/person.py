"""Somebody with a browser: walks, looks, and complains when a page is not fit for people."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from infra.local.paths import ROOT

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
AXE = (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text()
ARTIFACTS = ROOT / "tests/artifacts"
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, textarea, label')]
    .filter(e => e.checkVisibility())
    .filter(e => !e.closest('p, li > span, .sr-only') && !e.disabled)
    .map(e => [e.getBoundingClientRect(), e])
    .filter(([box]) => Math.min(box.width, box.height) > 1)
    .filter(([box]) => Math.min(box.width, box.height) < 43.5)
    .filter(([, e]) => !(e.matches('input') && e.closest('label')) && !e.matches('label'))
    .map(([box, e]) => e.outerHTML.slice(0, 80) + ` ${box.width}x${box.height}`)"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth
    ? [] : [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(-3)"""

# The log takes votes in batches: a phone that asks too early for a promised one asks again.
NOT_IN_THE_LOG_YET = "/inclusion?"


class Person:
    """One person, one browser profile, one size of screen."""

    def __init__(self, browser: Browser, url: str, size: dict[str, int] = PHONE) -> None:
        self.url, self.size = url, size
        self.context = browser.new_context(
            viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", base_url=url
        )
        self.mistakes: list[str] = []
        self.page = self.new_page()

    def new_page(self) -> Page:
        """Another tab; whatever the browser complains about is a mistake of ours."""
        page = self.context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.mistakes.append(str(error)))
        page.on("console", self._note)
        return page

    def _note(self, said: ConsoleMessage) -> None:
        address = said.location["url"]
        if said.type == "error" and not (NOT_IN_THE_LOG_YET in address and "404" in said.text):
            self.mistakes.append(f"{said.text} ({address} on {self.page.url})")

    def go(self, path: str) -> None:
        self.page.goto(path)
        self.page.wait_for_load_state("networkidle")

    def button(self, name: str | re.Pattern[str]) -> Locator:
        exact = isinstance(name, str)
        return self.page.get_by_role("button", name=name, exact=exact)

    def link(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("link", name=name)

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Waits until it is there."""
        self.page.get_by_text(text).first.wait_for()

    def come_in(self, phone: str) -> None:
        """With the code of the newest message, as the demo shows it."""
        self.fill("手机号", phone)
        self.button("获取验证码").click()
        self.page.get_by_label("短信里的 6 位数字").wait_for()
        messages = self.context.request.get(f"/api/v1/demo/outbox?phone={phone}").json()
        code = re.search(r"\d{6}", messages[0]["text"])
        assert code is not None
        self.fill("短信里的 6 位数字", code[0])
        self.button("登录").click()
        self.answer_about_data()

    def answer_about_data(self) -> None:
        """The first time she is asked about her data before she goes on."""
        self.page.wait_for_url(lambda address: "/login" not in address)
        if "/consent" in self.page.url:
            self.button("同意并继续").click()
            self.page.wait_for_url(lambda address: "/consent" not in address)

    def ask(self, path: str) -> Any:
        """The API, as this person."""
        return self.context.request.get(f"/api/v1{path}").json()

    def look(self, name: str) -> None:
        """Keep a picture at both sizes; every page is fit for everybody, also narrow and large."""
        self.page.wait_for_load_state("networkidle")
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        for size in (DESK, PHONE):
            self.page.set_viewport_size(size)  # type: ignore[arg-type] # a plain dict is one
            self._keep(ARTIFACTS / f"{name}-{size['width']}.png")
            self._check(name)
        self.page.set_viewport_size({"width": 320, "height": 640})
        self._check_width(f"{name} on 320 px")
        self.page.evaluate("document.documentElement.style.fontSize = '200%'")
        self._check_width(f"{name} on 320 px with text at 200 %")
        self.page.evaluate("document.documentElement.style.fontSize = ''")
        self.page.set_viewport_size(self.size)  # type: ignore[arg-type] # a plain dict is one

    def _keep(self, file: Path) -> None:
        self.page.evaluate("window.scrollTo(0, 0)")
        self.page.wait_for_timeout(250)  # the seal has stamped
        self.page.screenshot(path=file, full_page=True)

    def _check(self, name: str) -> None:
        self.page.evaluate(AXE)
        found = self.page.evaluate(RUN_AXE)
        assert found == [], f"{name}: axe found {found}"
        small = self.page.evaluate(SMALL_TARGETS)
        assert small == [], f"{name}: too small to hit: {small}"
        assert self.page.locator("html").get_attribute("lang") == "zh-CN"

    def _check_width(self, where: str) -> None:
        sticking_out = self.page.evaluate(TOO_WIDE)
        assert sticking_out == [], f"{where}: {sticking_out}"

    def leave(self) -> None:
        """At the end of the walk nothing was wrong."""
        self.context.close()
        assert self.mistakes == [], self.mistakes
