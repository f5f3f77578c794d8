"""Money coming into a cycle. Source: 市、区 1:1 配套 of the community service fund."""

from __future__ import annotations

from collections.abc import Sequence

from gongyi.fund.errors.cycle import (
    AmountUnlikely,
    SourceNotOfThisFund,
    SourcesMissing,
    SourcesUnmatched,
    SourceTwice,
)
from gongyi.fund.rules.model import Money
from gongyi.fund.rules.rule_set import FundMoney
from gongyi.kernel.money import MAX_FEN, say_fen, yuan


def check_appropriations(money: Sequence[Money], rules: FundMoney) -> None:
    """Raises when a source is missing, doubled, unlikely or none of this fund's, or when city and
    district do not match."""
    if not money:
        raise SourcesMissing
    by_source = {each.source: each.amount_fen for each in money}
    if len(by_source) < len(money):
        raise SourceTwice
    if not set(by_source) <= set(rules.sources):
        raise SourceNotOfThisFund
    if not all(yuan(1) <= each.amount_fen <= MAX_FEN for each in money):
        raise AmountUnlikely
    if rules.is_matched:
        _check_match(by_source.get("city"), by_source.get("district"))


def _check_match(city: int | None, district: int | None) -> None:
    """A pilot that only one of them pays for is fine; two that differ are a typing error."""
    if city is not None and district is not None and city != district:
        raise SourcesUnmatched(city=say_fen(city), district=say_fen(district))
