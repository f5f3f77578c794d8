"""How many materials may hang out, and what they are called."""

from __future__ import annotations

from gongyi.deliberation.errors.schedule import MaterialTitleWrong, TooManyMaterials
from gongyi.deliberation.rules.topic_text import fits

MOST = 10
TITLE = (1, 60)


def check_title(title: str) -> None:
    """Raises MaterialTitleWrong."""
    if not fits(title, TITLE):
        raise MaterialTitleWrong


def check_may_add_material(known: int) -> None:
    """Raises TooManyMaterials."""
    if known >= MOST:
        raise TooManyMaterials(most=MOST)
