"""Money as `.pb` files write it: `1200`, `735616.25`, `735616,25`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_AMOUNT = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,30})?")
MAX_PLACES = 4


def amount_of(text: str) -> Decimal | None:
    """The exact amount in currency units, or None if the text is no amount we can keep."""
    text = text.strip()
    if not _AMOUNT.fullmatch(text):
        return None
    amount = Decimal(text.replace(",", "."))
    return amount if places_of(amount) <= MAX_PLACES else None


def places_of(amount: Decimal) -> int:
    """Decimal places that matter: 2 for 735616.25, none for 4000.0."""
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -int(exponent))


def unit_of(amounts: Iterable[Decimal]) -> int:
    """Minor units per currency unit, so that every amount is whole: 1, 10, 100 …"""
    return int(10 ** max((places_of(amount) for amount in amounts), default=0))


def text_of(minor: int, unit: int) -> str:
    """An amount of minor units, written in currency units without needless zeros."""
    return format((Decimal(minor) / unit).normalize(), "f")
