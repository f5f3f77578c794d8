"""A Chromium for the journeys: the machine's own, otherwise an installed one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.local.paths import program
from infra.local.server_user import is_root
from infra.local.steps import StepFailed, quietly

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PLAYWRIGHT_FOLDERS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright")
PLAYWRIGHT_NAMES = ("chrome", "chrome-headless-shell", "headless_shell", "Chromium")
APT = ["apt-get", "-o", "Dpkg::Use-Pty=0", "-qq"]
CJK_FONTS = "fonts-noto-cjk"


def chromium() -> str | None:
    """The path of a Chromium on this machine, or None."""
    in_path = (shutil.which(name) for name in NAMES)
    apps = (app for app in MAC_APPS if Path(app).exists())
    return next(filter(None, in_path), None) or next(apps, None) or _of_playwright()


def install_chromium() -> None:
    """A browser, and Chinese letters for it: without them a screenshot shows boxes."""
    if chromium() is None:
        _install_by_apt("chromium") if _has_apt() else _install_by_playwright()
    if chromium() is None:
        raise StepFailed("No Chromium was found or installed. Install Chromium or Google Chrome.")
    if not _has_chinese_letters():
        if not _has_apt():
            raise StepFailed(f"Chinese letters are missing. Install the package {CJK_FONTS}.")
        _install_by_apt(CJK_FONTS)


def _of_playwright() -> str | None:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folders = [Path(named)] if named else [Path(f).expanduser() for f in PLAYWRIGHT_FOLDERS]
    found = (path for folder in folders for path in sorted(folder.glob("chromium*/**/*")))
    return next((str(p) for p in found if p.name in PLAYWRIGHT_NAMES and p.is_file()), None)


def _has_apt() -> bool:
    return is_root() and shutil.which("apt-get") is not None


def _install_by_apt(package: str) -> None:
    silent = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly("Asking for the list of packages …", [*APT, "update"])
    install = [*APT, "install", "--yes", "--no-install-recommends", package]
    quietly(f"Installing {package} …", install, env=silent)


def _install_by_playwright() -> None:
    quietly("Installing Chromium …", [program("playwright"), "install", "chromium"])


def _has_chinese_letters() -> bool:
    """Every Mac has them; elsewhere fontconfig knows."""
    if sys.platform == "darwin":
        return True
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())
