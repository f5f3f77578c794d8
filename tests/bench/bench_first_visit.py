"""A first visit to /q/{code} on slow 4G with a CPU slowed 4×: paint, bytes, requests."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from gongyi.demo.people import committee_phone
from gongyi.replay.browser import Browser as Caller
from infra.local.browser import chromium
from infra.local.paths import program
from tests.journeys.conftest import QUIET
from tests.makers.postgres import a_cluster
from tests.makers.server import a_server

VISITS = 5
MOST_SECONDS, MOST_BYTES, MOST_REQUESTS = 1.8, 100_000, 10
# Lighthouse's «slow 4G»: a round trip of 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8,
    "uploadThroughput": 750 * 1024 / 8,
}
# The largest words on the screen are the ones she came to read.
PAINT = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().at(-1).startTime)).observe({type: 'largest-contentful-paint',
    buffered: true}))"""


def visit(browser: Browser, address: str) -> tuple[float, int, int]:
    """Seconds to the meaningful paint, bytes over the wire, requests."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    devtools = page.context.new_cdp_session(page)
    sizes: list[int] = []

    def arrived(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    devtools.on("Network.loadingFinished", arrived)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    seconds = page.evaluate(PAINT) / 1000
    page.context.close()
    return seconds, sum(sizes), len(sizes)


def main() -> int:
    path = chromium()
    if path is None:
        raise SystemExit("no Chromium found: make test installs one")
    with tempfile.TemporaryDirectory() as folder, a_cluster() as cluster:
        env = os.environ | {"DATABASE_URL": cluster.url, "GONGYI_DEMO": "1"}
        subprocess.run([program("gongyi"), "demo", "--json"], env=env, check=True)
        with a_server(cluster.url, Path(folder)) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
            address = f"{server.url}/q/{_code(server.url)}"
            visits = [visit(browser, address) for _ in range(VISITS)]
            browser.close()
    return _report(visits)


def _code(url: str) -> str:
    """Of the first building of the first community, as its committee prints the poster."""
    committee = Caller(url)
    committee.sign_in(committee_phone(0))
    community = committee.get("/me")["roles"][0]["communityId"]
    return str(committee.get(f"/communities/{community}/points")[0]["code"])


def _report(visits: list[tuple[float, int, int]]) -> int:
    seconds = statistics.median(visit[0] for visit in visits)
    size, requests = max(visit[1] for visit in visits), max(visit[2] for visit in visits)
    print(f"meaningful paint  {seconds:7.2f} s   (bound {MOST_SECONDS} s, median of {VISITS})")
    print(f"bytes             {size:7d}     (bound {MOST_BYTES})")
    print(f"requests          {requests:7d}     (bound {MOST_REQUESTS})")
    return int(seconds > MOST_SECONDS or size > MOST_BYTES or requests > MOST_REQUESTS)


if __name__ == "__main__":
    sys.exit(main())
