"""Consent and data rights on the wire."""

from __future__ import annotations

from datetime import datetime

from gongyi.web.wire import In, Out


class NoticeSection(Out):
    """A heading and its paragraphs; `- ` begins a line of a list."""

    heading: str
    paragraphs: list[str]


class HeldData(Out):
    """One kind of data that is kept, and what becomes of it when somebody leaves."""

    title: str
    why: str
    is_erased: bool


class KeptFor(Out):
    """How long one kind is kept."""

    title: str
    span: str
    why: str


class PrivacyNotice(Out):
    """The text in force, with what is kept and for how long."""

    version: str
    digest: str
    title: str
    change: str
    sections: list[NoticeSection]
    held: list[HeldData]
    kept_for: list[KeptFor]
    versions: list[str]


class ConsentStanding(Out):
    """What I said last; `is_asked` while I have said nothing to the text in force."""

    is_asked: bool
    is_agreed: bool
    keeps_drafts: bool
    version: str
    said_at: datetime | None


class ConsentSaid(In):
    """Yes or no to exactly these words."""

    version: str
    digest: str
    is_agreed: bool
    keeps_drafts: bool


class ErasureState(Out):
    """`state`: none, waiting, taken_back, partly or done; `waits_for` in words."""

    state: str
    due_at: datetime | None
    cooling_off_days: int
    waits_for: list[str]
