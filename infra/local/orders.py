"""The orders of the Makefile. Those that need packages go on under the Python of `.venv`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from infra.local import checks, clean, client, lock, mutants, run
from infra.local.browser import install_chromium
from infra.local.install import build_frontend, install
from infra.local.paths import VENV, program, surroundings
from infra.local.postgres import PostgresFailed
from infra.local.steps import StepFailed


def _run() -> None:
    build_frontend()
    run.run()


def _test() -> None:
    build_frontend()
    install_chromium()
    checks.test()


def _bench() -> None:
    build_frontend()
    install_chromium()
    command = [program("python"), "-m", "tests.bench.run"]
    if subprocess.run(command, env=surroundings(), check=False).returncode != 0:
        raise StepFailed("A bound of the bench does not hold; its table stands above.")


ORDERS: dict[str, Callable[[], None]] = {
    "setup": build_frontend,
    "run": _run,
    "test": _test,
    "check": checks.check,
    "bench": _bench,
    "mutants": mutants.count_mutants,
    "client": client.write,
    "lock": lock.lock,
    "clean": clean.clean,
}


def carry_out(order: str) -> int:
    """Run one order; its exit code. A failure is a sentence, not a traceback."""
    try:
        if order != "clean":
            install()
            _go_on_in_the_environment(order)
        ORDERS[order]()
    except (StepFailed, PostgresFailed) as failed:
        print(f"\n{failed}", file=sys.stderr)
        return 1
    return 0


def _go_on_in_the_environment(order: str) -> None:
    if Path(sys.prefix).resolve() != VENV.resolve():
        python = program("python")
        os.execve(python, [python, "-m", "infra.local", order], surroundings())
