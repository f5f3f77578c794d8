"""Groups of opinion of 2,000 people × 200 statements: the time from answers to the picture.

Bound: 1 second (median of five), and the same picture from every order of the answers.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from random import Random

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `gongyi serve` does

from gongyi.deliberation.rules.opinions import picture_of
from tests.makers.opinions import TERMS, sides, table

PEOPLE, STATEMENTS, RUNS, BOUND_SECONDS = 2_000, 200, 5, 1.0


def main() -> int:
    said = sides(PEOPLE, STATEMENTS, groups=4, answered=0.5)
    took, pictures = [], []
    worked = time.process_time()
    for seed in range(RUNS):
        Random(seed).shuffle(said)
        began = time.perf_counter()
        pictures.append(picture_of(table(said, STATEMENTS), TERMS))
        took.append(time.perf_counter() - began)
    worked = (time.process_time() - worked) / RUNS
    median, alike = statistics.median(took), all(each == pictures[0] for each in pictures)
    print(
        f"{PEOPLE} people × {STATEMENTS} statements, half answered: {median:.2f} s "
        f"(slowest {max(took):.2f} s, {worked:.2f} s of work, bound {BOUND_SECONDS} s), "
        f"the same picture: {alike}"
    )
    return 0 if alike and median <= BOUND_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
