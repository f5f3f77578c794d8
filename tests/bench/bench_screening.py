"""Thirty proposals screened on a phone: how many taps, and how long the screens themselves take.

Every fifth is sent back with a reason, the others are published. Reading is the person's own time;
what is left of ten minutes for it is printed.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from gongyi.identity.guards import COOKIE
from gongyi.kernel import clock, database
from infra.local.browser import chromium
from infra.local.paths import DIST
from tests.bench.polling_station import at_the_cluster
from tests.journeys.conftest import QUIET
from tests.makers.fund_year import a_cycle, a_waiting_proposal, a_yard
from tests.makers.people import a_session
from tests.makers.postgres import a_cluster
from tests.makers.server import a_server

PROPOSALS, EVERY = 30, 5
MOST_TAPS, MOST_SECONDS = 3, 600
PHONE = {"width": 390, "height": 844}
WAITING = ".work:not([data-settled])"


async def fill() -> str:
    """A queue of thirty; the cookie of a member of the committee."""
    await database.open_pool(4)
    yard = await a_yard()
    now = clock.now()
    cycle_id = await a_cycle(yard, now=now)
    for number in range(PROPOSALS):
        await a_waiting_proposal(yard, cycle_id, now=now, title=f"第 {number + 1} 处扶手")
    token = await a_session(yard.phones["member"])
    await database.close_pool()
    return token


def answer(row: Locator, number: int) -> int:
    """The taps it took."""
    if number % EVERY:
        row.get_by_role("button", name="通过", exact=True).click()
        return 1
    row.get_by_role("button", name="退回修改").click()
    dialog = row.page.locator("dialog[open]")
    dialog.locator(".option").first.click()
    dialog.get_by_role("button", name="退给作者").click()
    return 3


def screen(page: Page) -> list[int]:
    """The taps of each, from the first to the last."""
    taps = []
    page.locator(".work").first.wait_for()
    for number in range(PROPOSALS):
        taps.append(answer(page.locator(WAITING).first, number))
        expect(page.locator(WAITING)).to_have_count(PROPOSALS - 1 - number)
    return taps


def main() -> int:
    path = chromium()
    if path is None or not DIST.is_dir():
        raise SystemExit("no Chromium or no built frontend found: make test brings both")
    with tempfile.TemporaryDirectory() as folder, a_cluster() as cluster:
        with at_the_cluster(cluster):
            token = asyncio.run(fill())
        with a_server(cluster.url, Path(folder)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
            context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
            context.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])
            page = context.new_page()
            began = time.monotonic()
            page.goto(f"{server.url}/desk")
            taps = screen(page)
            seconds = time.monotonic() - began
            browser.close()
    return _report(taps, seconds)


def _report(taps: list[int], seconds: float) -> int:
    print(f"taps in all for {PROPOSALS} proposals {sum(taps):6d}")
    print(f"taps for one, at most    {max(taps):6d}    (bound {MOST_TAPS})")
    print(f"the screens themselves   {seconds:6.1f} s  (bound {MOST_SECONDS} s for everything)")
    left = (MOST_SECONDS - seconds) / PROPOSALS
    print(f"left to read one         {left:6.1f} s")
    return int(max(taps) > MOST_TAPS or seconds > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
