"""What staff write in a case: she reads it, and answers are read by everybody."""

from __future__ import annotations

import re

from gongyi.kernel.text import tidy
from gongyi.ratings.errors.case import ReplyNamesSomebody, WordsNeeded

LONGEST = 500
_PHONE = re.compile(r"1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}")


def check_words_of(words: str) -> str:
    """Tidied; raises WordsNeeded."""
    said = tidy(words)
    if not 2 <= len(said) <= LONGEST:
        raise WordsNeeded(most=LONGEST)
    return said


def check_public_words(words: str) -> str:
    """The same, without anybody's phone number; raises ReplyNamesSomebody too."""
    said = check_words_of(words)
    if _PHONE.search(said):
        raise ReplyNamesSomebody
    return said
