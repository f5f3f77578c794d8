"""Check purchases: each price is right, each group paid its part, nobody was passed over."""

from __future__ import annotations

from collections.abc import Iterable

from ..election import Election
from ..outcome import Outcome
from ..purses import Field, Purses
from ..steps import Purchase


def purchase_faults(election: Election, outcome: Outcome) -> list[str]:
    """The purchases of the run that counted, one after the other, and what was left."""
    if outcome.shares is None:
        return []
    field = Field(election, outcome.ties, outcome.min_support)
    bought = [step for step in outcome.steps if isinstance(step, Purchase)]
    free = [id_ for id_, candidate in field.candidates.items() if candidate.cost == 0]
    for_nothing = sorted(free, key=lambda id_: field.place[id_])
    purses, open_ = Purses(field, outcome.shares.share), set(field.candidates) - set(free)
    faults = []
    if [purchase.candidate for purchase in bought[: len(free)]] != for_nothing:
        faults.append("不花钱的项目应当最先入选。")
    for purchase in bought[len(free) :]:
        if purchase.candidate not in open_:
            return [*faults, f"项目 {purchase.candidate} 没有资格,或被买了两次。"]
        open_.remove(purchase.candidate)
        faults += _faults_of(purchase, purses, open_)
        purses.pay(purchase.candidate, purchase.price)
    return [*faults, *_faults_at_the_end(outcome, purses, open_)]


def _faults_of(purchase: Purchase, purses: Purses, rivals: Iterable[str]) -> list[str]:
    id_, price = purchase.candidate, purchase.price
    short = purses.short(id_, price)
    emptied = tuple(s.group for s in short if purses.money[s.group])
    payers = sum(s.ballots for s in purses.field.supporters[id_]) - sum(s.ballots for s in short)
    faults = []
    if purses.income(id_, price) != purchase.cost or payers == 0:
        faults.append(f"项目 {id_} 的每人出资 {price} 合起来不等于费用。")
    if (purchase.payers, purchase.emptied) != (payers, emptied):
        faults.append(f"项目 {id_} 记下的出资人不对。")
    passed_over = [rival for rival in rivals if not purses.stays_behind(rival, id_, price)]
    faults += [f"买项目 {id_} 时,项目 {rival} 应当更先。" for rival in sorted(passed_over)]
    return faults


def _faults_at_the_end(outcome: Outcome, purses: Purses, open_: Iterable[str]) -> list[str]:
    told = {loser.candidate: loser.left for loser in outcome.losers}
    faults = []
    for id_ in sorted(open_):
        left = purses.left(id_)
        if left >= purses.field.candidates[id_].cost:
            faults.append(f"项目 {id_} 的支持者还买得起它,却没有买。")
        if id_ in told and told[id_] != left:
            faults.append(f"项目 {id_} 的支持者剩下的钱不对。")
    return faults
