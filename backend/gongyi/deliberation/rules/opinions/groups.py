"""Groups of people who answer alike: k-means from a fixed start, k by the silhouette."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gongyi.deliberation.rules.opinions.matrix import Floats, Whole

MOST_GROUPS = 5
_ROUNDS = 100
_CHUNK = 256


def groups_of(places: Floats, least_in_a_group: int) -> Whole:
    """The group of each person, 0 the largest; one group where nothing divides them.

    Rousseeuw's silhouette (1987) says how well people lie in their own group; the best k wins,
    fewer groups where two are as good. A group too small to hide anybody in is none.
    """
    one = np.zeros(len(places), dtype=np.int64)
    if len(np.unique(places, axis=0)) < 2:
        return one
    found = [_k_means(places, k) for k in range(2, min(MOST_GROUPS, len(places)) + 1)]
    large = [each for each in found if np.bincount(each).min() >= least_in_a_group]
    if not large:
        return one
    scores = _silhouettes(places, large)
    best = max(range(len(large)), key=lambda n: (round(scores[n], 9), -n))
    return _by_size(large[best])


def _k_means(places: Floats, k: int) -> Whole:
    """Lloyd's steps from centres that lie as far apart as they can; ties go to the first."""
    centres = _far_apart(places, k)
    groups = np.full(len(places), -1, dtype=np.int64)
    for _ in range(_ROUNDS):
        nearest = np.argmin(_squares(places, centres), axis=1)
        if np.array_equal(nearest, groups):
            break
        groups = nearest
        for group in range(len(centres)):
            mine = places[groups == group]
            if len(mine):
                centres[group] = mine.mean(axis=0)
    _, dense = np.unique(groups, return_inverse=True)
    return dense.astype(np.int64)


def _far_apart(places: Floats, k: int) -> Floats:
    """The point farthest from the middle, then always the one farthest from those before."""
    middle = places.mean(axis=0, keepdims=True)
    chosen = [int(np.argmax(_squares(places, middle)[:, 0]))]
    while len(chosen) < k:
        chosen.append(int(np.argmax(_squares(places, places[chosen]).min(axis=1))))
    return places[chosen].copy()


def _squares(places: Floats, centres: Floats) -> Floats:
    """Squared distances, people × centres."""
    apart = places[:, None, :] - centres[None, :, :]
    squares: Floats = (apart * apart).sum(axis=2)
    return squares


def _silhouettes(places: Floats, found: Sequence[Whole]) -> list[float]:
    """The mean silhouette of each way to divide; distances are worked out once, by the slice."""
    members = [np.eye(int(groups.max()) + 1)[groups] for groups in found]
    ends = np.cumsum([member.shape[1] for member in members])
    beside = np.hstack(members)
    sums = np.empty_like(beside)
    x, y = places[:, 0], places[:, 1]
    for start in range(0, len(places), _CHUNK):
        part = slice(start, start + _CHUNK)
        apart = np.hypot(x[part, None] - x, y[part, None] - y)
        sums[part] = apart @ beside
    each = np.split(sums, ends[:-1], axis=1)
    return [_silhouette(*both) for both in zip(each, found, strict=True)]


def _silhouette(sums: Floats, groups: Whole) -> float:
    everybody = np.arange(len(groups))
    sizes = np.bincount(groups)
    inside = sums[everybody, groups] / np.maximum(sizes[groups] - 1, 1)
    means = sums / sizes
    means[everybody, groups] = np.inf
    outside = means.min(axis=1)
    wider = np.maximum(np.maximum(inside, outside), 1e-12)
    score = np.where(sizes[groups] > 1, (outside - inside) / wider, 0.0)
    return float(score.mean())


def _by_size(groups: Whole) -> Whole:
    """Numbered anew: the largest first, of two as large the one with the first person."""
    sizes = np.bincount(groups)
    first = [int(np.argmax(groups == group)) for group in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda group: (-int(sizes[group]), first[group]))
    numbers = np.empty(len(sizes), dtype=np.int64)
    numbers[order] = np.arange(len(sizes))
    renumbered: Whole = numbers[groups]
    return renumbered
