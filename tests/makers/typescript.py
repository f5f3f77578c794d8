"""The phone's and the page's own TypeScript, run by node: what it says to an order."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local.paths import npm

# The sources as they stand: node takes the types away by itself.
FLAGS = ("--experimental-transform-types", "--disable-warning=ExperimentalWarning")


@dataclass(frozen=True)
class TypeScript:
    """One node process; orders are asked one after the other."""

    process: subprocess.Popen[str]

    def asks(self, order: str, **said: object) -> dict[str, Any]:
        """Its answer. An order that throws there fails here."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"order": order, **said}) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert "failed" not in answer, answer
        return answer


@contextmanager
def typescript() -> Iterator[TypeScript]:
    """Until nobody asks any more."""
    program = Path(__file__).with_suffix(".mjs")
    process = subprocess.Popen(
        [npm()[0], *FLAGS, str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        yield TypeScript(process)
