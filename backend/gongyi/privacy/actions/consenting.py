"""Agree to the text in force, or not, or not any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.privacy.queries import consents
from gongyi.privacy.queries.consents import Consent
from gongyi.privacy.rules.notices import Notice, check_current, read_notice

_TEXTS = Path(__file__).parents[1] / "texts"


@dataclass(frozen=True)
class Standing:
    """What an account said last; `is_asked` while it has said nothing to the text in force."""

    said: Consent | None
    is_asked: bool


@cache
def notices() -> tuple[Notice, ...]:
    """Every version, oldest first."""
    files = sorted(_TEXTS.glob("*.md"))
    return tuple(read_notice(file.stem, file.read_text(encoding="utf-8")) for file in files)


def current_notice() -> Notice:
    """The text in force."""
    return notices()[-1]


async def standing(account_id: UUID) -> Standing:
    """What she said, and whether she is to be asked."""
    said = await consents.newest_consent(account_id)
    return Standing(said, said is None or said.digest != current_notice().digest)


async def say_consent(
    account_id: UUID,
    text: tuple[str, str],
    *,
    is_agreed: bool,
    keeps_drafts: bool,
    now: datetime,
) -> Standing:
    """`text`: version and digest of what she has read; raises NoticeReplaced."""
    check_current(*text, current_notice())
    said = Consent(*text, is_agreed, is_agreed and keeps_drafts, now)
    async with transaction():
        await consents.insert_consent(account_id, said)
        what = "consent_given" if is_agreed else "consent_refused"
        await journal.write(journal.Entry(now, what, account_id, account_id=account_id))
    return Standing(said, is_asked=False)


async def keeps_drafts(account_id: UUID) -> bool:
    """Whether she wants what she has not finished to be kept for her."""
    said = await consents.newest_consent(account_id)
    return said is not None and said.keeps_drafts
