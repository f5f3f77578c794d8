"""`make bench`: every `bench_*.py` of this folder in order; each says whether its bound holds.

`make bench ONLY=kills` runs those whose names hold one of the words.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BENCHES = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))


def chosen(words: str, benches: Sequence[str] = BENCHES) -> list[str]:
    """All of them without a word; the names that hold one of the words otherwise."""
    wanted = words.replace(",", " ").split()
    return [name for name in benches if not wanted or any(word in name for word in wanted)]


def main() -> int:
    names = chosen(os.environ.get("ONLY", ""))
    if not names:
        print(f"no bench has such a name; there are: {' '.join(BENCHES)}")
        return 1
    table = [_measured(name) for name in names]
    print("\n── bounds")
    for name, code, took in table:
        print(f"{'holds' if code == 0 else 'BROKEN':8}{took:7.1f} s  {name}")
    return int(any(code for _, code, _ in table))


def _measured(name: str) -> tuple[str, int, float]:
    print(f"\n── {name}", flush=True)
    began = time.monotonic()
    # What a bench has printed must not be lost when it is ended from outside.
    command = [sys.executable, "-u", "-m", f"tests.bench.{name}"]
    code = subprocess.run(command, check=False).returncode
    return name, code, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
