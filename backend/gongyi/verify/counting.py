"""§9 Counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from gongyi.ballot.rules.tally import Candidate, Election, TieOrder, count_equal_shares
from gongyi.verify.bytes import Members


@dataclass(frozen=True)
class Count:
    """`funded` in the manifest's order."""

    votes_of_option: list[int]
    threshold: int
    funded: list[str]
    spent: int


def count(
    manifest: Members, withdrawn: set[str], seed: bytes, votes: Sequence[Sequence[int]]
) -> Count:
    """By the manifest's rule. `votes` are places of options, withdrawn ones among them."""
    options = manifest["options"]
    ids = [option["id"] for option in options]
    votes_of = [sum(place in vote for vote in votes) for place in range(len(options))]
    is_tally = manifest["rule"] == "tally"
    whole = manifest["entitled"] if is_tally else len(votes)
    percent = -(-manifest["minSupportPercent"] * whole // 100)
    threshold = max(manifest["minSupportVotes"], percent)
    standing = [place for place, id_ in enumerate(ids) if id_ not in withdrawn]
    if is_tally:
        won = set[int]()
    elif manifest["rule"] == "most_votes":
        won = _most_votes(manifest, standing, votes_of, threshold, seed)
    else:
        won = _equal_shares(manifest, standing, votes, threshold, seed)
    funded = [place for place in range(len(options)) if place in won]
    spent = sum(options[place]["costFen"] for place in funded)
    return Count(votes_of, threshold, [ids[place] for place in funded], spent)


def _most_votes(
    manifest: Members, standing: list[int], votes_of: list[int], threshold: int, seed: bytes
) -> set[int]:
    options, left = manifest["options"], manifest["budgetFen"]

    def turn(place: int) -> tuple[int, int, bytes]:
        lot = sha256(seed + b"\x00" + options[place]["id"].encode()).digest()
        return -votes_of[place], options[place]["costFen"], lot

    won = set()
    for place in sorted(standing, key=turn):
        enough = votes_of[place] >= max(1, threshold)
        if enough and options[place]["costFen"] <= left:
            left -= options[place]["costFen"]
            won.add(place)
    return won


def _equal_shares(
    manifest: Members, standing: list[int], votes: Sequence[Sequence[int]], least: int, seed: bytes
) -> set[int]:
    options, may = manifest["options"], set(standing)
    election = Election.of_ballots(
        manifest["budgetFen"],
        [Candidate(options[p]["id"], options[p]["costFen"], options[p]["title"]) for p in standing],
        [[options[place]["id"] for place in vote if place in may] for vote in votes],
    )
    outcome = count_equal_shares(election, TieOrder.product(seed), "add1+fill", least)
    place_of = {option["id"]: place for place, option in enumerate(options)}
    return {place_of[winner] for winner in outcome.winners}
