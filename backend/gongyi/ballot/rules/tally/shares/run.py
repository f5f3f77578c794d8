"""One run of equal shares: everybody holds one share, supporters buy what is best value first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np

from ..election import Ints
from .ballots import Arena, Bools, Floats
from .bids import NEVER, half_width, money_error, price_near
from .ledger import Ledger

SLACK = 2.0**-50  # of a share, for every purchase; twice what is proven in docs/counting.md
WIDER = 2.0**-50  # room for the roundings between a price and the key it is compared by


@dataclass(frozen=True, slots=True)
class Sale:
    """A purchase inside the engine; `money` is everybody's money before it.

    `capped` supporters gave all they had; `emptied` are the groups of those that had something.
    """

    candidate: int
    price: Fraction
    payers: int
    capped: Bools
    emptied: Ints
    money: Floats


@dataclass(frozen=True, slots=True)
class Run:
    """The sales in order, and what was left when nothing more could be bought."""

    step: int
    sales: tuple[Sale, ...]
    order: tuple[int, ...]
    money: Floats
    slack: float
    ledger: Ledger
    broke: Bools


@dataclass(frozen=True, slots=True)
class _Bid:
    """An affordable candidate; price / scale lies in [low, high]."""

    candidate: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Offer:
    """An exact price, `top / (denominator × pull)`; `capped` supporters give all they have."""

    candidate: int
    top: int
    pull: int
    capped: Bools


def run_shares(arena: Arena, step: int, always_exact: bool = False) -> Run:
    """The method with a share of B/n + `step` currency units.

    `always_exact` lets no float decide: slower, and the same by proof and by test.
    """
    counter = _Counter(arena, step, always_exact)
    while offer := counter.best_offer():
        counter.buy(offer)
    return Run(
        step,
        tuple(counter.sales),
        tuple(counter.order),
        counter.money,
        counter.slack,
        counter.ledger,
        counter.broke,
    )


def money_left(arena: Arena, run: Run, candidate: int) -> Fraction:
    """What a candidate's supporters still hold together after the run."""
    supporters = arena.supporters[candidate]
    able = ~run.broke[supporters.groups]
    groups, ballots = supporters.groups[able], supporters.ballots[able]
    left = exact_money(arena, run.ledger, run.order, groups, ballots)
    return Fraction(left, run.ledger.denominator)


def exact_money(
    arena: Arena, ledger: Ledger, order: Sequence[int], groups: Ints, ballots: Floats
) -> int:
    """What these groups, none of them broke, hold together, times the denominator."""
    if not len(groups):
        return 0
    points = arena.points_given(groups, ballots)[list(order)]
    return ledger.money(int(ballots.sum()), map(int, points))


class _Counter:
    """Everybody's money while a run goes on."""

    def __init__(self, arena: Arena, step: int, always_exact: bool) -> None:
        share_top = arena.budget + step * arena.unit * arena.n
        self.arena = arena
        self.ledger = Ledger(share_top, arena.n)
        self.share = share_top / arena.n
        self.always_exact = always_exact
        self.money = np.full(len(arena.group_ballots), self.share)
        self.broke = np.zeros(len(arena.group_ballots), dtype=np.bool_)
        self.sales: list[Sale] = []
        self.order: list[int] = []
        self.offers: dict[int, _Offer] = {}
        lowest = arena.lowest_key * (1 - WIDER)
        self.queue = [(low, candidate) for candidate, low in enumerate(lowest.tolist())]
        heapify(self.queue)

    @property
    def slack(self) -> float:
        """Nobody's float money is further than this from the exact money."""
        return NEVER if self.always_exact else (len(self.sales) + 1) * SLACK * self.share

    def best_offer(self) -> _Offer | None:
        """A price never falls while money is spent, so old bounds stay lower bounds."""
        bids: list[_Bid] = []
        best = NEVER
        while self.queue and self.queue[0][0] <= best:
            low, candidate = heappop(self.queue)
            if bid := self.bid(candidate, low):
                bids.append(bid)
                best = min(best, bid.high)
        offer = self.choose([bid for bid in bids if bid.low <= best])
        for bid in bids:
            if offer and bid.candidate != offer.candidate:
                heappush(self.queue, (bid.low, bid.candidate))
        return offer

    def bid(self, candidate: int, low: float) -> _Bid | None:
        """Bounds of the candidate's key now, or None if its supporters cannot pay."""
        supporters, cost = self.arena.supporters[candidate], self.arena.cost[candidate]
        scale = self.arena.scale[candidate]
        money = self.money[supporters.groups]
        price = NEVER if self.always_exact else price_near(supporters, money, cost, low * scale)
        if price < NEVER:
            width = half_width(supporters, money, self.slack, cost, price)
            if width < NEVER:
                low = max(low, (price - width) / scale * (1 - WIDER))
                return _Bid(candidate, low, (price + width) / scale * (1 + WIDER))
        total = float(supporters.ballots @ money)
        if total + money_error(supporters, self.slack, max(cost, total)) < cost:
            return None
        return self.exact_bid(candidate)

    def exact_bid(self, candidate: int) -> _Bid | None:
        offer = self.offer(candidate, 0.0, NEVER)
        if offer is None:
            return None
        self.offers[candidate] = offer
        key = offer.top / (self.ledger.denominator * offer.pull * self.arena.scale[candidate])
        return _Bid(candidate, key * (1 - WIDER), key * (1 + WIDER))

    def choose(self, rivals: list[_Bid]) -> _Offer | None:
        """The exactly best of those whose bounds touch; equals in tie order."""
        offers = [offer for bid in rivals if (offer := self.offer_of(bid))]
        return min(offers, key=self.exact_key) if offers else None

    def offer_of(self, bid: _Bid) -> _Offer | None:
        scale = self.arena.scale[bid.candidate]
        low, high = bid.low * scale * (1 - WIDER), bid.high * scale * (1 + WIDER)
        return self.offers.get(bid.candidate) or self.offer(bid.candidate, low, high)

    def exact_key(self, offer: _Offer) -> tuple[Fraction, int]:
        """Price over scale, without the denominator that all offers share; then tie order,
        which is the order of the numbers."""
        scale = self.arena.scale[offer.candidate]
        return Fraction(offer.top, offer.pull * scale), offer.candidate

    def offer(self, candidate: int, low: float, high: float) -> _Offer | None:
        """The exact price, known to lie in [low, high]: Newton from the left in integers.

        Only supporters whose money is about the price are asked one by one. None if all the
        money does not reach.
        """
        supporters = self.arena.supporters[candidate]
        money = self.money[supporters.groups]
        capped = money + self.slack < low * supporters.points
        unsure = np.flatnonzero(~capped & (money - self.slack <= high * supporters.points))
        while True:
            offer = self.offer_with(candidate, capped)
            if offer.pull == 0:
                return None
            short = [at for at in unsure if not capped[at] and self.is_short(offer, int(at))]
            if not short:
                return offer
            capped[short] = True

    def offer_with(self, candidate: int, capped: Bools) -> _Offer:
        """What the others would pay if exactly the capped supporters gave all they have."""
        supporters = self.arena.supporters[candidate]
        able = capped & ~self.broke[supporters.groups]
        groups, ballots = supporters.groups[able], supporters.ballots[able]
        given = exact_money(self.arena, self.ledger, self.order, groups, ballots)
        top = self.arena.cost[candidate] * self.ledger.denominator - given
        return _Offer(candidate, top, int(supporters.pull @ ~capped), capped)

    def is_short(self, offer: _Offer, at: int) -> bool:
        """Whether one supporting group has less than the price, exactly."""
        group = self.arena.supporters[offer.candidate].groups[at]
        points = self.arena.points_of(group)[offer.candidate]
        return self.money_of(group) * offer.pull < offer.top * points

    def money_of(self, group: int) -> int:
        """What one ballot of a group has, exactly, times the denominator."""
        if self.broke[group]:
            return 0
        points = self.arena.points_of(group)
        return self.ledger.money(1, (points.get(sold, 0) for sold in self.order))

    def buy(self, offer: _Offer) -> None:
        supporters = self.arena.supporters[offer.candidate]
        before, full = self.money.copy(), ~offer.capped
        price = self.ledger.add(offer.top, offer.pull)
        paid = float(price) * supporters.points
        left = np.maximum(before[supporters.groups] - paid, 0.0) * full
        self.money[supporters.groups] = left
        emptied = supporters.groups[offer.capped & ~self.broke[supporters.groups]]
        payers = int(supporters.ballots @ full)
        self.sales.append(Sale(offer.candidate, price, payers, offer.capped, emptied, before))
        self.order.append(offer.candidate)
        self.offers.clear()
        self.broke[emptied] = True
        self.note_spent_out(supporters.groups[full & (left <= self.slack)])

    def note_spent_out(self, groups: Ints) -> None:
        """Who paid in full with the last of the money has nothing to give later."""
        spent_out = [group for group in groups.tolist() if self.money_of(group) == 0]
        self.broke[spent_out] = True
        self.money[spent_out] = 0.0
