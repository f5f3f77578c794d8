"""A step is a command with a name: it is printed with its time, and its failure ends the run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.local.paths import ROOT, surroundings

Env = Mapping[str, str]
NO_MORE: Env = {}


class StepFailed(Exception):
    """A command said no; what it printed stands above."""


@dataclass
class Steps:
    """What was done in this run and how long it took."""

    done: list[tuple[str, float]] = field(default_factory=list)

    def run(self, name: str, command: Sequence[str], *, cwd: Path = ROOT) -> None:
        print(f"\n── {name}", flush=True)
        began = time.monotonic()
        # A fixed seed: every worker of the tests must find the same tests in the same order.
        env = surroundings(PYTHONHASHSEED="0")
        code = subprocess.run(
            command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, check=False
        ).returncode
        took = time.monotonic() - began
        if code != 0:
            self.print_table()
            raise StepFailed(f"{name}: failed after {took:.1f} s (exit {code})")
        self.done.append((name, took))
        print(f"   {name}: {took:.1f} s", flush=True)

    def print_table(self) -> None:
        print("\n── time", flush=True)
        for name, took in self.done:
            print(f"{took:8.1f} s  {name}")
        print(f"{sum(took for _, took in self.done):8.1f} s  all of it", flush=True)


def quietly(words: str, command: Sequence[str], *, cwd: Path = ROOT, env: Env = NO_MORE) -> str:
    """Say `words`, run the command, return what it printed; show everything only when it fails."""
    print(words, flush=True)
    done = subprocess.run(
        command, cwd=cwd, env=surroundings(**env), stdin=subprocess.DEVNULL, check=False,
        capture_output=True, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode != 0:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        raise StepFailed(f"{Path(command[0]).name} failed (exit {done.returncode}).")
    return done.stdout
