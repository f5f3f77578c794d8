"""Money in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class Money:
    """How minor units are said: `unit` of them make one `currency`."""

    unit: int
    currency: str = "元"

    def say(self, minor: int | Fraction) -> str:
        """1820000 → `18,200 元`; fractions are rounded to a hundredth: `85.85 元`."""
        return self._say(round(Fraction(minor) * 100 / self.unit))

    def say_at_least(self, minor: int | Fraction) -> str:
        """Rounded up: what is missing is never said to be nothing."""
        return self._say(ceil(Fraction(minor) * 100 / self.unit))

    def _say(self, hundredths: int) -> str:
        whole, rest = divmod(hundredths, 100)
        return f"{whole:,}{f'.{rest:02d}' if rest else ''} {self.currency}"
