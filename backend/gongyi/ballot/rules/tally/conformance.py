"""Compare with winners that others have found: a folder of `.pb` files and `expected.json`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from .election import Election
from .equal_shares import count_equal_shares
from .errors import BadExpectation
from .outcome import Outcome
from .pb import election_of, read_pb
from .ties import TieOrder
from .walk import count_most_votes

AGREED, DIFFERED, MISSING = "agreed", "differed", "missing"
EXPECTED = "expected.json"

Count = Callable[[Election, TieOrder], Outcome]
COUNTS: Mapping[str, Count] = {
    "most_votes": count_most_votes,
    "equal_shares": partial(count_equal_shares, completion="none"),
    "equal_shares+fill": partial(count_equal_shares, completion="fill"),
    "equal_shares+add1": partial(count_equal_shares, completion="add1"),
    "equal_shares+add1+fill": partial(count_equal_shares, completion="add1+fill"),
    "equal_shares+add1_until_overspend": partial(
        count_equal_shares, completion="add1-until-overspend"
    ),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One rule on one file. `missing`: there is no file, or nothing to compare with."""

    file: str
    key: str
    verdict: str
    too_many: tuple[str, ...] = ()
    too_few: tuple[str, ...] = ()


def compare_folder(folder: Path) -> Iterator[Comparison]:
    """Every file with every rule; ties go by id, as in Pabulib's references."""
    expected = _expected(folder / EXPECTED)
    for name in sorted({path.name for path in folder.glob("*.pb")} | expected.keys()):
        winners_of = expected.get(name, {})
        keys = [*COUNTS, *sorted(winners_of.keys() - COUNTS.keys())]
        if not (folder / name).exists():
            yield from (Comparison(name, key, MISSING) for key in keys)
            continue
        election = election_of(read_pb(folder / name)) if winners_of else None
        yield from (_compare(name, key, election, winners_of.get(key)) for key in keys)


def _compare(
    name: str, key: str, election: Election | None, expected: list[str] | None
) -> Comparison:
    if election is None or expected is None or key not in COUNTS:
        return Comparison(name, key, MISSING)
    found = frozenset(COUNTS[key](election, TieOrder.by_id()).winners)
    too_many, too_few = sorted(found - set(expected)), sorted(set(expected) - found)
    verdict = DIFFERED if too_many or too_few else AGREED
    return Comparison(name, key, verdict, tuple(too_many), tuple(too_few))


def _expected(path: Path) -> Mapping[str, Mapping[str, list[str]]]:
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
        return {
            file: {key: [str(id_) for id_ in ids] for key, ids in keys.items()}
            for file, keys in raw.items()
        }
    except (ValueError, AttributeError, TypeError) as wrong:
        raise BadExpectation(f"{path.name} 的格式不对:{wrong}。") from wrong
