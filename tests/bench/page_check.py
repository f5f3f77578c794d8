"""How long the page 「我来复核」 takes in Chromium, from its button to the verdict."""

from __future__ import annotations

import time
from uuid import UUID

from playwright.sync_api import sync_playwright

from infra.local.browser import chromium
from tests.journeys.conftest import QUIET

STANDS = "您自己数的，和公布的结果一样"
LONGEST = 120_000


def seconds_in_chromium(url: str, ballot_id: UUID) -> float:
    """The download of the bundle counts too."""
    path = chromium()
    if path is None:
        raise SystemExit("no Chromium found: make test installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{url}/ballots/{ballot_id}/check")
        button = page.get_by_role("button", name="开始复核")
        button.wait_for()
        began = time.perf_counter()
        button.click()
        page.get_by_text(STANDS).first.wait_for(timeout=LONGEST)
        seconds = time.perf_counter() - began
        browser.close()
    return seconds
