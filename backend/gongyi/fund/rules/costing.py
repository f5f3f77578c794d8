"""What a price comes with before it goes on a ballot: its quotes, and the opinions asked for.

Source: 「必须征求项目实施地社区、街道意见」 (Nanjing): the opinion must be asked, it is no veto; so
whose opinion is asked has its time, and silence is written down as silence. How many quotes, whose
opinion and how long is in the year's rule set.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.costing import (
    AmountUnlikely,
    OpinionsOwed,
    QuotesMissing,
    SupplierMissing,
    TooManyQuotes,
)
from gongyi.fund.rules.rule_set import CostingRules, RuleSet
from gongyi.kernel.clock import china_date, end_of_day, say_moment
from gongyi.kernel.money import MAX_FEN, say_fen
from gongyi.kernel.workdays import add_workdays

Giver = Literal["committee", "street", "party"]
QuoteKind = Literal["quote", "price_list"]
MOST_QUOTES = 9
LONGEST_SUPPLIER = 60
GIVERS: dict[Giver, str] = {"committee": "居委会", "street": "街道办事处", "party": "社区党组织"}


@dataclass(frozen=True)
class Quote:
    """Who offers it for how much; the file hangs beside it.

    A `price_list` is a published list of unit prices, which stands for all quotes.
    """

    id: UUID
    kind: QuoteKind
    supplier: str
    amount_fen: int
    media_type: str
    attached_at: datetime


@dataclass(frozen=True)
class AskedOpinion:
    """Whose opinion is asked until when. `is_silent`: its time is over and it has said nothing."""

    giver: Giver
    due_at: datetime
    is_given: bool
    is_silent: bool

    @property
    def is_owed(self) -> bool:
        """The ballot waits for it."""
        return not self.is_given and not self.is_silent


def quotes_needed(price_fen: int, rules: CostingRules) -> int:
    """How many a price of this size comes with."""
    return rules.quotes_of_large if price_fen >= rules.large_from_fen else rules.quotes


def has_quotes(price_fen: int, quotes: Collection[Quote], rules: CostingRules) -> bool:
    """Enough quotes, or one published list of prices."""
    is_listed = any(quote.kind == "price_list" for quote in quotes)
    return is_listed or len(quotes) >= quotes_needed(price_fen, rules)


def check_quotes(
    title: str, price_fen: int, quotes: Collection[Quote], rules: CostingRules
) -> None:
    """Raises QuotesMissing: how many there are, how many it takes."""
    if not has_quotes(price_fen, quotes, rules):
        needed = quotes_needed(price_fen, rules)
        raise QuotesMissing(title=title, needed=needed, known=len(quotes))


def check_quote(supplier: str, amount_fen: int, known: int) -> None:
    """Raises SupplierMissing, AmountUnlikely, TooManyQuotes."""
    if not 2 <= len(supplier) <= LONGEST_SUPPLIER:
        raise SupplierMissing(most=LONGEST_SUPPLIER)
    if not 1 <= amount_fen <= MAX_FEN:
        raise AmountUnlikely(most=say_fen(MAX_FEN))
    if known >= MOST_QUOTES:
        raise TooManyQuotes(most=MOST_QUOTES)


def givers_asked(rules: RuleSet) -> list[Giver]:
    """Committee and street as the rules say, the party organisation where they have its step."""
    asked: list[Giver] = [*rules.costing.opinions]
    return [*asked, "party"] if rules.party_step.is_on else asked


def asked_opinions(
    rules: RuleSet, given: Collection[Giver], priced_at: datetime, now: datetime
) -> list[AskedOpinion]:
    """Each whose opinion is asked, its time running from the first price.

    The committee itself is never silent: it has made the price, and says why.
    """
    days = rules.costing.opinion_workdays
    due_at = end_of_day(china_date(add_workdays(priced_at, days)))
    return [
        AskedOpinion(
            giver=giver,
            due_at=due_at,
            is_given=giver in given,
            is_silent=giver != "committee" and giver not in given and now >= due_at,
        )
        for giver in givers_asked(rules)
    ]


def check_opinions(title: str, asked: Sequence[AskedOpinion]) -> None:
    """Raises OpinionsOwed, which says whose and until when."""
    owed = [each for each in asked if each.is_owed]
    if owed:
        names = "、".join(GIVERS[each.giver] for each in owed)
        raise OpinionsOwed(title=title, who=names, until=say_moment(owed[0].due_at))
