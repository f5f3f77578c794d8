"""`make bench`: every `bench_*.py` of this folder in order; each says whether its bound holds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BENCHES = sorted(Path(__file__).parent.glob("bench_*.py"))


def main() -> int:
    table = []
    for bench in BENCHES:
        print(f"\n── {bench.stem}", flush=True)
        began = time.monotonic()
        module = f"tests.bench.{bench.stem}"
        code = subprocess.run([sys.executable, "-m", module], check=False).returncode
        table.append((bench.stem, code, time.monotonic() - began))
    print("\n── bounds")
    for name, code, took in table:
        print(f"{'holds' if code == 0 else 'BROKEN':8}{took:7.1f} s  {name}")
    return int(any(code for _, code, _ in table))


if __name__ == "__main__":
    sys.exit(main())
