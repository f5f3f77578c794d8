"""Equal shares as the definition says it, in plain fractions: slow, short, and the oracle."""

from fractions import Fraction
from typing import Any

from gongyi.ballot.rules.tally import Candidate, Election, TieOrder

Many = list[Candidate]


def winners(election: Election, ties: TieOrder, completion: str) -> set[str]:
    votes, budget = election.votes, election.budget
    order = {c.id: ties.key(c, votes[c.id]) for c in election.candidates}
    able = [c for c in election.candidates if votes[c.id] and c.cost <= budget]
    chosen = buy(election, able, order, share := Fraction(budget, election.ballots or 1))
    while "add1" in completion and len(chosen) < len(able):
        fits = any(cost([*chosen, c]) <= budget for c in able if c not in chosen)
        more = buy(election, able, order, share := share + election.unit)
        if cost(more) > budget or not (fits or completion == "add1-until-overspend"):
            break
        chosen = more
    for c in sorted(able, key=lambda c: (-votes[c.id], order[c.id])):
        if "fill" in completion and c not in chosen and cost([*chosen, c]) <= budget:
            chosen = [*chosen, c]
    return {c.id for c in chosen}


def cost(candidates: Many) -> int:
    return sum(c.cost for c in candidates)


def buy(election: Election, able: Many, order: dict[str, Any], share: Fraction) -> Many:
    money, chosen = [share] * len(election.groups), list[Candidate]()
    while bids := [
        (price / (1 if election.has_points else c.cost or 1), order[c.id], price, c)
        for c in able
        if c not in chosen and (price := price_of(election, c, money)) is not None
    ]:
        _, _, price, best = min(bids)
        chosen.append(best)
        for group, points in supporters(election, best):
            money[group] -= min(money[group], price * points)
    return chosen


def price_of(election: Election, c: Candidate, money: list[Fraction]) -> Fraction | None:
    rest, paying = Fraction(c.cost), supporters(election, c)
    for group, points in sorted(paying, key=lambda pair: money[pair[0]] / pair[1]):
        pull = sum(election.groups[g].count * p for g, p in paying)
        if money[group] * pull >= rest * points:
            return rest / pull
        rest -= election.groups[group].count * money[group]
        paying.remove((group, points))
    return None


def supporters(election: Election, c: Candidate) -> list[tuple[int, int]]:
    given = (dict(zip(g.choices, g.points or [1] * 99, strict=False)) for g in election.groups)
    return [(at, points[c.id]) for at, points in enumerate(given) if points.get(c.id)]
