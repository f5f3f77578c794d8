"""Money is integer fen (1/100 yuan). Floats never touch it."""

from __future__ import annotations

FEN_PER_YUAN = 100
# No community fund comes near ten million yuan; a larger number is a typing error.
MAX_FEN = 1_000_000_000


def yuan(amount: int) -> int:
    """Fen of a whole number of yuan."""
    return amount * FEN_PER_YUAN


def say_fen(fen: int) -> str:
    """Money as people say it: 1820000 → `18,200 元`, 1820050 → `18,200.50 元`."""
    whole, rest = divmod(abs(fen), FEN_PER_YUAN)
    cents = f".{rest:02d}" if rest else ""
    return f"{'-' if fen < 0 else ''}{whole:,}{cents} 元"
