"""How sure a figure is: a 95 % interval from drawing the residents anew.

The percentile bootstrap (Efron 1979) over residents, with half an imagined resident at either end
of the scale: without them it is too short for the skewed figures of satisfaction (82 to 91 of 100
instead of 95 at n = 30), and has no length at all where everybody is content. For yes and no this
is Jeffreys' interval (Brown, Cai and DasGupta, Statistical Science 16, 2001, 101–133).
`tests/bench/bench_coverage.py` measures how often the true figure lies inside.

Everything is an integer. The draws are Philox4x64-10 (Salmon et al. 2011), whose stream is the
same everywhere; its key is made from the published data, so nobody can choose a lucky one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.random import Philox
from numpy.typing import NDArray

from gongyi.appraisal.rules.grouping import Group
from gongyi.appraisal.rules.voices import Whole

Shares = NDArray[np.int32]

# Two tokens stand for each resident and one for each end, so that a half is a whole number.
TOKENS = 2
TOP = 100
# A group holds 5 to 9 residents: in this unit each one's share of its points is whole.
UNIT = 2520
_DRAWS_AT_ONCE = 1 << 16  # the working arrays stay in the processor's cache


def key_of(words: str) -> int:
    """The generator's key: the first 128 bits of SHA-256 of the words."""
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:16], "big")


def drawn_totals(groups: Sequence[Group], resamples: int, key: int) -> Whole:
    """For each resample the points of n residents drawn from the groups, in 1/UNIT points."""
    tokens = _tokens(groups)
    residents = (len(tokens) - 2) // TOKENS
    stream = Philox(key=key)
    rows = max(1, _DRAWS_AT_ONCE // (residents + 1))
    totals = [
        _drawn(stream, tokens, residents, min(rows, resamples - done))
        for done in range(0, resamples, rows)
    ]
    return np.concatenate(totals)


def _tokens(groups: Sequence[Group]) -> Shares:
    """At most TOP · UNIT each, so that 32 bits hold one and the table stays in the cache."""
    shares = [group.points * UNIT // group.size for group in groups]
    often = [group.size * group.times * TOKENS for group in groups]
    return np.array([*np.repeat(shares, often), 0, TOP * UNIT], dtype=np.int32)


def _drawn(stream: Philox, tokens: Shares, residents: int, rows: int) -> Whole:
    """Each row takes ⌈n / 2⌉ numbers of the stream; each number gives two draws, low half first.

    A half h (32 bits) draws token ⌊h · tokens / 2³²⌋.
    """
    raw = stream.random_raw(rows * ((residents + 1) // 2)).astype("<u8", copy=False)
    halves = raw.view("<u4").reshape(rows, -1)[:, :residents]
    places = np.multiply(halves, np.uint64(len(tokens)), dtype=np.uint64) >> np.uint64(32)
    # Seen as signed, a place needs no copy to be an index.
    totals: Whole = tokens.take(places.view(np.int64)).sum(axis=1, dtype=np.int64)
    return totals


def bounds(totals: Sequence[int], low: Fraction, high: Fraction) -> tuple[int, int]:
    """What lies between: `low` of the totals are left out below, `high` of them above.

    Order statistics, nothing between them.
    """
    ordered = sorted(totals)
    return ordered[int(low * len(ordered))], ordered[-1 - int(high * len(ordered))]
