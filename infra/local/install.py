"""From a bare Python to everything the project needs, exactly as the lock files say."""

from __future__ import annotations

import subprocess
import sys

from infra.local.paths import DEV_LOCK, DIST, FRONTEND, ROOT, VENV, npm, program
from infra.local.stamps import digest, is_fresh, mark_fresh, one_at_a_time
from infra.local.steps import quietly

WITH_HASHES = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
# The build back end is locked too, so nothing unlocked is fetched to install ourselves.
OURSELVES = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]


def install() -> None:
    """Python packages (with PostgreSQL and Node among them), then the frontend's packages."""
    with one_at_a_time("install"):
        _install_python()
        _install_frontend()


def build_frontend() -> None:
    with one_at_a_time("build"):
        stamp = digest([FRONTEND])
        if not is_fresh(DIST, stamp):
            quietly("Building the pages …", [*npm(), "run", "build"], cwd=FRONTEND)
            mark_fresh(DIST, stamp)


def _install_python() -> None:
    stamp = digest([DEV_LOCK, ROOT / "pyproject.toml"], str(ROOT))
    if is_fresh(VENV, stamp) and _works():
        return
    if not _works():
        quietly("Making .venv …", [sys.executable, "-m", "venv", "--clear", str(VENV)])
    pip = [program("python"), "-m", "pip", "install", "--quiet"]
    quietly("Installing the locked Python packages …", [*pip, *WITH_HASHES, "-r", str(DEV_LOCK)])
    quietly("Installing gongyi …", [*pip, *OURSELVES])
    mark_fresh(VENV, stamp)


def _works() -> bool:
    """False too when the system's Python was replaced under the environment."""
    asked = [program("python"), "-c", "import pip"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_frontend() -> None:
    modules = FRONTEND / "node_modules"
    stamp = digest([FRONTEND / "package-lock.json", FRONTEND / ".npmrc"], str(ROOT))
    if not is_fresh(modules, stamp):
        quietly("Installing the locked frontend packages …", [*npm(), "ci"], cwd=FRONTEND)
        mark_fresh(modules, stamp)
