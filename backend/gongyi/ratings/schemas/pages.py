"""What everybody sees of a community's services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal
from uuid import UUID

from gongyi.ratings.actions.pages import BodyPage
from gongyi.ratings.queries.directory import Body
from gongyi.ratings.queries.public import PublicCase
from gongyi.ratings.rules.levels import words_of_reasons
from gongyi.ratings.rules.publishing import RESIDENTS_PER_BATCH
from gongyi.ratings.schemas.giving import ServiceOffered
from gongyi.web.wire import Out


class ShareOut(Out):
    """A share with its 95 % interval, all in 0 … 1; `residents` is the n."""

    share: float
    low: float
    high: float
    residents: int


class Distribution(Out):
    """`levels[0]` is how many of level 1. The shares are of residents, not of ratings."""

    levels: list[int]
    ratings: int
    residents: int
    satisfied: ShareOut
    acceptable: ShareOut


class Quarter(Distribution):
    """`2026Q4`: when these became public."""

    quarter: str


class BodyItem(Out):
    """A centre or an organisation in the list; `figures` is null below ten residents."""

    id: UUID
    kind: Literal["centre", "organisation"]
    name: str
    published_on: date | None
    figures: Distribution | None


class ServiceList(Out):
    """All of a community's."""

    bodies: list[BodyItem]
    least_residents: int


class PointOut(Out):
    """A window or a contracted service, who runs it and who pays for it."""

    id: UUID
    code: str
    name: str
    centre_name: str
    organisation_name: str
    operator: Literal["street", "committee", "organisation"]
    buyer: Literal["street", "committee"]
    starts_on: date | None
    ends_on: date | None
    items: list[ServiceOffered]


class CaseLine(Out):
    """A bad rating and its clocks, by weeks; whose it was and which level is nobody's to know."""

    point_name: str
    reasons: list[str]
    state: Literal["open", "answered", "escalated", "closed"]
    due_week: date
    is_overdue: bool
    complex_reason: str
    reply_kind: Literal["fixed", "explained"] | None
    reply: str
    answer: Literal["accepted", "not_accepted"] | None
    closed_how: Literal["accepted", "no_answer", "decided", "excluded", "amended"] | None


class CaseSums(Out):
    """How bad ratings were dealt with: `done` of `due` each."""

    cases: int
    open: int
    overdue: int
    contacted_in_time: int
    to_contact: int
    answered_in_time: int
    to_answer: int
    called_back: int
    accepted: int
    asked: int


class BodyFigures(Out):
    """The whole page of one centre or organisation."""

    id: UUID
    kind: Literal["centre", "organisation"]
    name: str
    points: list[PointOut]
    published_on: date | None
    figures: Distribution | None
    quarters: list[Quarter]
    excluded: int
    void: int
    least_residents: int
    sums: CaseSums
    cases: list[CaseLine]


def list_item_of(body: Body, published_on: date | None, figures: Mapping[str, Any]) -> BodyItem:
    """One line of the list."""
    return BodyItem(
        id=body.id,
        kind=body.kind,
        name=body.name,
        published_on=published_on,
        figures=distribution_of(figures),
    )


def distribution_of(figures: Mapping[str, Any]) -> Distribution | None:
    """None where nobody's rating is public."""
    if not figures.get("residents"):
        return None
    return Distribution(**_facts(figures))


def _facts(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "levels": figures["levels"],
        "ratings": figures["ratings"],
        "residents": figures["residents"],
        "satisfied": ShareOut(**figures["satisfied"]),
        "acceptable": ShareOut(**figures["acceptable"]),
    }


def page_of(page: BodyPage) -> BodyFigures:
    """One centre or organisation."""
    names = {point.id: point.name for point in page.points}
    return BodyFigures(
        id=page.body.id,
        kind=page.body.kind,
        name=page.body.name,
        points=[_point(page, number) for number in range(len(page.points))],
        published_on=page.published_on,
        figures=distribution_of(page.figures),
        quarters=[
            Quarter(quarter=each["quarter"], **_facts(each))
            for each in page.figures.get("quarters", [])
        ],
        excluded=page.figures.get("excluded", 0),
        void=page.figures.get("void", 0),
        least_residents=RESIDENTS_PER_BATCH,
        sums=_sums(page.cases),
        cases=[_line(case, names.get(case.point_id, "")) for case in page.cases],
    )


def _point(page: BodyPage, number: int) -> PointOut:
    point = page.points[number]
    return PointOut(
        id=point.id,
        code=point.code,
        name=point.name,
        centre_name=point.centre_name,
        organisation_name=point.organisation_name,
        operator=point.operator,
        buyer=point.buyer,
        starts_on=point.starts_on,
        ends_on=point.ends_on,
        items=[
            ServiceOffered(id=item.id, name=item.name, promise=item.promise)
            for item in page.items
            if item.point_id == point.id
        ],
    )


def _sums(cases: Sequence[PublicCase]) -> CaseSums:
    counted = [case for case in cases if case.closed_how != "excluded"]
    contacts = [c.was_contacted_in_time for c in counted if c.was_contacted_in_time is not None]
    answers = [c.was_answered_in_time for c in counted if c.was_answered_in_time is not None]
    return CaseSums(
        cases=len(counted),
        open=sum(case.state != "closed" for case in counted),
        overdue=sum(case.is_overdue for case in counted),
        contacted_in_time=sum(contacts),
        to_contact=len(contacts),
        answered_in_time=sum(answers),
        to_answer=len(answers),
        called_back=sum(case.was_called_back for case in counted),
        accepted=sum(case.answer == "accepted" for case in counted),
        asked=sum(case.answer is not None for case in counted),
    )


def _line(case: PublicCase, point_name: str) -> CaseLine:
    return CaseLine(
        point_name=point_name,
        reasons=words_of_reasons(case.reasons_version, case.reasons) if case.reasons else [],
        state=case.state,  # type: ignore[arg-type] # the database knows four
        due_week=case.due_week,
        is_overdue=case.is_overdue,
        complex_reason=case.complex_reason,
        reply_kind=case.reply_kind,  # type: ignore[arg-type] # the database knows two
        reply=case.reply,
        answer=case.answer,  # type: ignore[arg-type] # the database knows two
        closed_how=case.closed_how,  # type: ignore[arg-type] # the database knows five
    )
