"""What voting asks of a cheap phone: the CPU slowed 4×, and the JavaScript that it adds."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from infra.local.browser import chromium
from infra.local.paths import DIST, FRONTEND, npm
from tests.journeys.conftest import QUIET

PHONES, CASTS = 5, 5
SLOWER = 4
MOST_DRAW_MS, MOST_CAST_MS, MOST_BYTES = 3000, 150, 45_000
BUNDLE = """
import { build } from 'vite'
const [entry, outDir] = process.argv.slice(1)
await build({ configFile: false, root: process.cwd(), logLevel: 'error', build: {
    outDir, emptyOutDir: false, target: ['chrome107', 'safari15.4'],
    lib: { entry, formats: ['iife'], name: 'work', fileName: () => 'work.js' } } })
"""


def bundle(folder: Path) -> str:
    """The phone's arithmetic as one script, built as the application is."""
    entry = Path(__file__).with_name("phone_work.ts")
    order = [npm()[0], "--input-type=module", "-e", BUNDLE, str(entry), str(folder)]
    subprocess.run(order, cwd=FRONTEND, check=True, timeout=120)
    return (folder / "work.js").read_text(encoding="utf-8")


def phone(browser: Browser, script: str) -> tuple[float, list[float]]:
    """Milliseconds of the one draw on a fresh page, and of some casts after a trial of one.

    The page makes the trial too, ahead of the press.
    """
    page = browser.new_context().new_page()
    page.goto("about:blank")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_script_tag(content=script)
    drawn = float(page.evaluate("drawn()"))
    page.evaluate("castOnce(1)")
    casts = [float(page.evaluate(f"castOnce({number})")) for number in range(2, CASTS + 2)]
    page.context.close()
    return drawn, casts


def bytes_of_voting() -> int:
    """As `npm run size` weighs it, gzip; it needs a built frontend."""
    order = [npm()[0], "scripts/size.mjs"]
    said = subprocess.run(order, cwd=FRONTEND, capture_output=True, text=True, check=False).stdout
    found = re.search(r"voting adds: (\d+)", said)
    return int(found[1]) if found else sys.maxsize


def main() -> int:
    path = chromium()
    if path is None or not DIST.is_dir():
        raise SystemExit("no Chromium or no built frontend found: make test brings both")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script = bundle(Path(folder))
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        phones = [phone(browser, script) for _ in range(PHONES)]
        browser.close()
    return _report([drawn for drawn, _ in phones], [ms for _, casts in phones for ms in casts])


def _report(draws: list[float], casts: list[float]) -> int:
    draw, cast, size = statistics.median(draws), statistics.median(casts), bytes_of_voting()
    slow = f"CPU slowed {SLOWER}×"
    print(f"draw, {slow}    {draw:8.0f} ms  (bound {MOST_DRAW_MS} ms; slowest {max(draws):.0f})")
    print(f"cast, {slow}    {cast:8.0f} ms  (bound {MOST_CAST_MS} ms; slowest {max(casts):.0f})")
    print(f"JavaScript of voting    {size:8d} bytes gzip (bound {MOST_BYTES})")
    return int(draw > MOST_DRAW_MS or cast > MOST_CAST_MS or size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
