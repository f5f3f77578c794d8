"""The frontend's types of the API are generated; run as a module it refuses stale ones."""

from __future__ import annotations

import difflib
import subprocess
import sys

from infra.local.paths import FRONTEND, npm, program, surroundings
from infra.local.steps import StepFailed, quietly

CLIENT = FRONTEND / "src" / "kernel" / "api.d.ts"
GENERATOR = FRONTEND / "node_modules" / "openapi-typescript" / "bin" / "cli.js"


def write() -> None:
    CLIENT.write_text(_generated(), encoding="utf-8")


def check() -> None:
    """StepFailed, with the difference, when the routes have changed and the types have not."""
    have, want = CLIENT.read_text(encoding="utf-8"), _generated()
    if have != want:
        lines = difflib.unified_diff(have.splitlines(), want.splitlines(), "now", "wanted", n=1)
        print(*list(lines)[:60], sep="\n")
        raise StepFailed(f"{CLIENT.name} is stale. Run: make client")


def _generated() -> str:
    schema = quietly("Reading the API …", [program("gongyi"), "schema"], env={"GONGYI_DEMO": "1"})
    node = npm()[0]
    return subprocess.run(
        [node, str(GENERATOR)], input=schema, cwd=FRONTEND, env=surroundings(), check=True,
        capture_output=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip


if __name__ == "__main__":
    try:
        check()
    except StepFailed as failed:
        sys.exit(str(failed))
