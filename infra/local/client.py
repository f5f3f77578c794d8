"""What the frontend knows of the API is generated: its types, and which roles may do what. Run as a
module it refuses stale files."""

from __future__ import annotations

import difflib
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from infra.local.paths import FRONTEND, npm, program, surroundings
from infra.local.steps import StepFailed, quietly

KERNEL = FRONTEND / "src" / "kernel"
GENERATOR = FRONTEND / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
DEMO = {"GONGYI_DEMO": "1"}  # its routes too


def write() -> None:
    for path, generated in FILES.items():
        path.write_text(generated(), encoding="utf-8")


def check() -> None:
    """StepFailed, with the difference, when the API has changed and a file has not."""
    for path, generated in FILES.items():
        have, want = path.read_text(encoding="utf-8"), generated()
        if have != want:
            lines = difflib.unified_diff(have.splitlines(), want.splitlines(), "now", "wanted", n=1)
            print(*list(lines)[:60], sep="\n")
            raise StepFailed(f"{path.name} is stale. Run: make client")


def _types() -> str:
    schema = quietly("Reading the API …", [program("gongyi"), "schema"], env=DEMO)
    node = npm()[0]
    return subprocess.run(
        [node, str(GENERATOR)], input=schema, cwd=FRONTEND, env=surroundings(), check=True,
        capture_output=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip


def _roles() -> str:
    return quietly("Reading who may what …", [program("gongyi"), "staff", "table", "--json"])


FILES: Mapping[Path, Callable[[], str]] = {
    KERNEL / "api.d.ts": _types,
    KERNEL / "desk" / "rolesOf.json": _roles,
}

if __name__ == "__main__":
    try:
        check()
    except StepFailed as failed:
        sys.exit(str(failed))
