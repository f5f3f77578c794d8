"""Helping: agreed to, for half an hour, by somebody else than the person herself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from gongyi.assist.errors import (
    HelpOver,
    HelpsThemselves,
    HelpUnknown,
    NotAgreed,
    SlipUnknown,
    WhyMissing,
)
from gongyi.kernel.problems import Problem, raise_all

LASTS = timedelta(minutes=30)
LONGEST_WHY = 100
Place = Literal["desk", "door"]
Kind = Literal["proposal", "claim"]
_LOOKALIKES = str.maketrans("OILU", "011V")


@dataclass(frozen=True)
class Help:
    """One worker helps one person; `account_id` is hers, `resident_id` None while not listed."""

    id: UUID
    community_id: UUID
    worker_id: UUID
    account_id: UUID
    resident_id: UUID | None
    place: Place
    reason: str
    consent_version: str
    started_at: datetime
    ends_at: datetime
    ended_at: datetime | None


def check_start(reason: str, *, has_agreed: bool) -> None:
    """Raises NotAgreed and WhyMissing, both at once if need be."""
    problems: list[Problem] = []
    if not has_agreed:
        problems.append(NotAgreed())
    if not reason or len(reason) > LONGEST_WHY:
        problems.append(WhyMissing())
    raise_all(problems)


def check_is_somebody_else(
    worker_id: UUID, account_id: UUID | None, at_home: UUID | None, resident_id: UUID | None
) -> None:
    """Neither the worker's account nor her own entry on the roll; raises HelpsThemselves."""
    if worker_id == account_id or (at_home is not None and at_home == resident_id):
        raise HelpsThemselves


def check_goes_on(found: Help | None, worker_id: UUID, now: datetime) -> Help:
    """Hers who started it, and not over; raises HelpUnknown or HelpOver."""
    if found is None or found.worker_id != worker_id:
        raise HelpUnknown
    if found.ended_at is not None or now >= found.ends_at:
        raise HelpOver
    return found


def read_code(typed: str) -> str:
    """`7k4m 2qxd` → `7K4M-2QXD`, with O for 0 and I or L for 1; raises SlipUnknown."""
    plain = unicodedata.normalize("NFKC", typed[:40]).upper().translate(_LOOKALIKES)
    letters = re.sub(r"[\s\-]+", "", plain)
    if not re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}", letters):
        raise SlipUnknown
    return f"{letters[:4]}-{letters[4:]}"
