"""How often the 95 % interval holds the true figure, on the skewed data that satisfaction gives.

Each town's residents are drawn from known shares, so the true figure is known; the interval is the
product's own, from the grouped data that it publishes. Bound: between 93 and 97 of a hundred at
n = 30, 50 and 200. Where almost nobody is unhappy the interval is on the safe side (above 97):
then most samples hold no unhappy resident at all, and no method can be exact. Beside it the plain
percentile bootstrap, which fails: that is why half a resident stands at either end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gongyi.appraisal.rules import interval
from gongyi.appraisal.rules.grouping import Group, groups_of
from gongyi.appraisal.rules.voices import MICRO, Whole

RUNS, RESAMPLES = 1500, 2000
LOW, HIGH = 0.93, 0.97
POINTS = np.array([0, 30, 60, 80, 100])
Draw = Callable[[np.random.Generator, int], Whole]


@dataclass(frozen=True)
class Town:
    """Shares of the levels 1–5 in percent, how often each resident rates, and whether it is
    bound to 93–97 or only to at least 93."""

    name: str
    percents: tuple[int, ...]
    most_ratings: int = 1
    is_ceiling: bool = False

    @property
    def true(self) -> float:
        """The figure of the whole town."""
        return float(POINTS @ np.array(self.percents)) / 100

    def sample(self, draw: np.random.Generator, residents: int) -> Whole:
        """Each resident's mean in millionths of a point."""
        counts = draw.integers(1, self.most_ratings + 1, size=residents)
        said = draw.choice(
            POINTS, p=np.array(self.percents) / 100, size=(residents, int(counts.max()))
        )
        asked = np.arange(said.shape[1]) < counts[:, None]
        means: Whole = (2 * (said * asked).sum(axis=1) * MICRO + counts) // (2 * counts)
        return means


TOWNS = (
    Town("usual (mean 83)", (2, 5, 8, 30, 55)),
    Town("four of five very satisfied (mean 91)", (3, 3, 4, 10, 80)),
    Town("two camps (mean 72)", (20, 5, 5, 10, 60)),
    Town("in the middle (mean 62)", (5, 15, 35, 30, 15)),
    Town("unhappy (mean 27)", (55, 20, 10, 10, 5)),
    Town("usual, each rates 1–6 times", (2, 5, 8, 30, 55), most_ratings=6),
    Town("near the ceiling (mean 95)", (1, 1, 3, 10, 85), is_ceiling=True),
    Town("99 % content (mean 98)", (0, 1, 0, 4, 95), is_ceiling=True),
)


def covered(town: Town, residents: int, tokens: int) -> float:
    """The share of runs whose interval holds the true figure."""
    draw = np.random.Generator(np.random.Philox(key=residents))
    inside = 0
    for run in range(RUNS):
        groups = groups_of(town.sample(draw, residents))
        low, high = ends(groups, residents, run, tokens)
        inside += low <= town.true <= high
    return inside / RUNS


def ends(groups: tuple[Group, ...], residents: int, run: int, tokens: int) -> tuple[float, float]:
    """The product's interval, or with no tokens at the ends the plain bootstrap's."""
    if tokens == interval.TOKENS:
        totals = interval.drawn_totals(groups, RESAMPLES, interval.key_of(f"run {run}"))
    else:
        kept = interval._tokens(groups)[:-2]
        totals = interval._drawn(np.random.Philox(key=run), kept, residents, RESAMPLES)
    low, high = interval.bounds(totals.tolist(), 95)
    scale = interval.UNIT * residents
    return low / scale, high / scale


def main() -> int:
    broken = 0
    print(f"{RUNS} samples each, {RESAMPLES} resamples")
    for town in TOWNS:
        told = []
        plain = covered(town, 30, 0)
        for residents in (30, 50, 200):
            share = covered(town, residents, interval.TOKENS)
            is_held = share >= LOW and (town.is_ceiling or share <= HIGH)
            broken += not is_held
            told.append(f"n={residents}: {share:.3f}{'' if is_held else ' BROKEN'}")
        print(f"{town.name:42}{'   '.join(told)}   (plain, n=30: {plain:.3f})", flush=True)
    print(f"bound {LOW}–{HIGH}: {'holds' if not broken else f'{broken} broken'}")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
