"""`make clean`: the clone as it was cloned. The demo's database goes too."""

from __future__ import annotations

import shutil

from infra.local.paths import CACHE, DIST, FRONTEND, ROOT, VENV
from infra.local.postgres import Cluster, default_home

MADE = [VENV, DIST, FRONTEND / "node_modules", ROOT / ".data", ROOT / "tests/artifacts", CACHE]
TOOL_CACHES = [".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"]


def clean() -> None:
    Cluster(default_home(ROOT)).remove()
    for made in [*MADE, *(ROOT / name for name in TOOL_CACHES)]:
        shutil.rmtree(made, ignore_errors=True)
