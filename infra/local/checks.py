"""`make check` and `make test`: every check there is, in the order that finds most soonest."""

from __future__ import annotations

from infra.local.paths import FRONTEND, npm, program
from infra.local.steps import Steps

PYTEST = [program("python"), "-m", "pytest"]
NEEDS_NO_DATABASE = ["tests/house", "tests/rules"]
NEEDS_A_BROWSER = ["tests/journeys"]
# A worker for each core, each with a PostgreSQL of its own; a file stays in one.
ON_EVERY_CORE = ["-n", "auto", "--dist", "loadfile"]


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
    ignored = [f"--ignore={folder}" for folder in NEEDS_A_BROWSER]
    steps.run("tests", [*PYTEST, "-q", *ON_EVERY_CORE, "--durations=10", *ignored])
    steps.run("journeys in a browser", [*PYTEST, "-q", "--durations=5", *NEEDS_A_BROWSER])
    steps.print_table()


def _static(steps: Steps) -> None:
    steps.run("ruff", [program("ruff"), "check"])
    steps.run("ruff format", [program("ruff"), "format", "--check"])
    steps.run("import-linter", [program("lint-imports")])
    steps.run("mypy", [program("mypy")])


def _frontend(steps: Steps) -> None:
    steps.run("vitest", [*npm(), "test"], cwd=FRONTEND)
    steps.run("vue-tsc and eslint", [*npm(), "run", "check"], cwd=FRONTEND)
