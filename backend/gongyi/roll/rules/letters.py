"""The code on a letter to a dwelling: read aloud, typed back, used once."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from gongyi.roll.errors.people import LetterCodeWrong, LetterExpired, LetterUsed
from gongyi.roll.rules.terms import RollTerms

LENGTH = 12  # 60 bits: nobody guesses one of a community's letters
_ALIKE = str.maketrans("OILU", "011V")


def read_code(text: str) -> str:
    """`7k4m 2qxd-00o1` → `7K4M2QXD0001`; raises LetterCodeWrong."""
    plain = unicodedata.normalize("NFKC", text[:60]).upper()
    code = "".join(letter for letter in plain if letter.isalnum()).translate(_ALIKE)
    if len(code) != LENGTH or not code.isascii():
        raise LetterCodeWrong
    return code


def valid_until(printed_at: datetime, terms: RollTerms) -> datetime:
    """A letter that lies in a box for longer is worth nothing."""
    return printed_at + timedelta(days=terms.letter_days)


def check_letter(expires_at: datetime, used_at: datetime | None, now: datetime) -> None:
    """Raises LetterUsed or LetterExpired."""
    if used_at is not None:
        raise LetterUsed
    if now > expires_at:
        raise LetterExpired
