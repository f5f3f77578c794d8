"""`make check` and `make test`: every check there is, in the order that finds most soonest."""

from __future__ import annotations

from infra.local.paths import FRONTEND, npm, program
from infra.local.steps import Steps

PYTEST = [program("python"), "-m", "pytest"]
NEEDS_NO_DATABASE = ["tests/house", "tests/rules"]
NEEDS_A_BROWSER = ["tests/journeys"]
# Quick ones first; the longest file early enough that no core waits for it at the end.
NEEDS_NO_BROWSER = [*NEEDS_NO_DATABASE, "tests/api/test_no_route_fails.py", "tests/api", "tests/db"]
# A worker for each core, each with a PostgreSQL of its own; a file stays in one.
ON_EVERY_CORE = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]


def check() -> None:
    """Without a database and without a browser: seconds."""
    steps = Steps()
    _static(steps)
    steps.run("house and rule tests", [*PYTEST, "-q", *NEEDS_NO_DATABASE])
    _frontend(steps)
    steps.print_table()


def test() -> None:
    """Everything. Quick checks first, so that a slip is found in seconds."""
    steps = Steps()
    _static(steps)
    steps.run("client types", [program("python"), "-m", "infra.local.client"])
    _frontend(steps)
    shared_out = [*PYTEST, "-q", *ON_EVERY_CORE, "--durations=10"]
    steps.run("tests", [*shared_out, *NEEDS_NO_BROWSER])
    steps.run("journeys in a browser", [*shared_out, *NEEDS_A_BROWSER])
    steps.print_table()


def _static(steps: Steps) -> None:
    steps.run("ruff", [program("ruff"), "check"])
    steps.run("ruff format", [program("ruff"), "format", "--check"])
    steps.run("import-linter", [program("lint-imports")])
    steps.run("mypy", [program("mypy")])


def _frontend(steps: Steps) -> None:
    steps.run("vitest", [*npm(), "test"], cwd=FRONTEND)
    steps.run("vue-tsc and eslint", [*npm(), "run", "check"], cwd=FRONTEND)
