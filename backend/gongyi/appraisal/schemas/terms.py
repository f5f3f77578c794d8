"""Methods and terms on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from gongyi.appraisal.rules.bundle import Round
from gongyi.appraisal.rules.method import Kind, Method
from gongyi.appraisal.rules.terms import Term
from gongyi.kernel.rule_files import digest_of_rules
from gongyi.web.wire import In, Out

Year = Annotated[int, Meta(ge=2000, le=2100)]


class MethodRead(Out):
    """A method that a street may publish."""

    id: str
    kind: Kind
    title: str
    summary: str
    sources: list[str]
    text: str
    digest: str


class TermRequest(In):
    """Which evaluation, by which method."""

    year: Year
    round: Round
    method: Annotated[str, Meta(max_length=80)]


class TermRead(Out):
    """A term with the method that was published for it."""

    id: UUID
    kind: Kind
    year: int
    round: Round
    starts_on: date
    ends_on: date
    published_at: datetime
    method: MethodRead


def method_of(method: Method, text: str) -> MethodRead:
    """With its very text."""
    return MethodRead(
        id=method.id,
        kind=method.kind,
        title=method.spoken,
        summary=method.summary,
        sources=method.sources,
        text=text,
        digest=digest_of_rules(text),
    )


def term_of(term: Term) -> TermRead:
    """As everybody reads it."""
    return TermRead(
        id=term.id,
        kind=term.kind,
        year=term.year,
        round=term.round,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        published_at=term.published_at,
        method=method_of(term.method, term.method_text),
    )
