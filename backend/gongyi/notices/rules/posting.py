"""From a draft to what hangs out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gongyi.kernel.clock import china_date, days_after, end_of_day
from gongyi.kernel.text import tidy, tidy_line
from gongyi.kernel.workdays import add_workdays
from gongyi.notices.rules.digest import digest_of
from gongyi.notices.rules.kinds import check_kind
from gongyi.notices.rules.model import USUAL_CLOCKS, Notice, NoticeDraft, ObjectionClocks

LONGEST_TITLE = 120
LONGEST_TEXT = 60_000


class DraftNotWhole(RuntimeError):
    """A slice posts a notice without words, without an end, or with a link to somewhere else."""


def notice_of(
    draft: NoticeDraft, notice_id: UUID, now: datetime, clocks: ObjectionClocks = USUAL_CLOCKS
) -> Notice:
    """The notice with its end and its digest; raises DraftNotWhole, KindUnknown."""
    title, text = tidy_line(draft.title), tidy(draft.text)
    _check(draft, title, text)
    notice = Notice(
        id=notice_id,
        community_id=draft.community_id,
        kind=check_kind(draft.kind),
        subject_id=draft.subject_id,
        title=title,
        text=text,
        link=draft.link,
        takes_objections=draft.takes_objections,
        posted_at=now,
        ends_at=ends_at(draft, now),
        digest="",
        **vars(draft.clocks or clocks),
    )
    return replace(notice, digest=digest_of(notice))


def ends_at(draft: NoticeDraft, now: datetime) -> datetime:
    """At 18:00 of its last day, when people are awake and can still ask."""
    if draft.until is not None:
        return draft.until
    count = (add_workdays, draft.workdays) if draft.workdays else (days_after, draft.days)
    return end_of_day(china_date(count[0](now, count[1])))


def _check(draft: NoticeDraft, title: str, text: str) -> None:
    lasts = (draft.days > 0, draft.workdays > 0, draft.until is not None)
    if not 1 <= len(title) <= LONGEST_TITLE or not 1 <= len(text) <= LONGEST_TEXT:
        raise DraftNotWhole(f"words of {draft.kind}")
    if sum(lasts) != 1:
        raise DraftNotWhole(f"end of {draft.kind}")
    if draft.link and not draft.link.startswith("/"):
        raise DraftNotWhole(f"link of {draft.kind}")
