"""Two hundred years of the fund, each pressed about at random, beside their model."""

from __future__ import annotations

import os
import subprocess
import sys
import time

YEARS = 200
MACHINE = "tests/db/fund/test_year_machine.py"


def main() -> int:
    began = time.monotonic()
    order = [sys.executable, "-m", "pytest", "-q", "-n0", MACHINE]
    code = subprocess.run(order, env=os.environ | {"YEARS": str(YEARS)}, check=False).returncode
    took = time.monotonic() - began
    print(
        f"{YEARS} years in {took:.0f} s; left the procedure: {'yes' if code else 'never'} (bound)"
    )
    return code


if __name__ == "__main__":
    sys.exit(main())
