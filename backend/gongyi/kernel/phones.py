"""Mobile numbers as people type them, and how they lie in the database."""

from __future__ import annotations

import re
import unicodedata

from gongyi.kernel import secrets
from gongyi.kernel.problems import Problem

_FILLERS = re.compile(r"[\s\-‐-―().()]+")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


class NotAMobileNumber(Problem):
    """请填 11 位手机号，以 1 开头，例如 138 1234 5678。"""

    status = 422
    field = "phone"


def mobile(text: str) -> str:
    """`+86 138-1234-5678` → `13812345678`; raises NotAMobileNumber."""
    digits = _FILLERS.sub("", unicodedata.normalize("NFKC", text[:40]))
    digits = re.sub(r"^(\+|00)?86(?=1)", "", digits)
    if not _MOBILE.fullmatch(digits):
        raise NotAMobileNumber
    return digits


def digest_of_phone(phone: str) -> bytes:
    """Finds a phone again without saying which it is."""
    return secrets.digest_of("phone", phone)


def seal_phone(phone: str) -> bytes:
    """The phone as the database keeps it."""
    return secrets.seal("phone", phone)


def unseal_phone(sealed: bytes) -> str:
    """The phone again, for whoever may see it."""
    return secrets.unseal("phone", sealed)
