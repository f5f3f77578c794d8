"""What everybody sees of a community's services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from gongyi.kernel.clock import china_date
from gongyi.ratings.actions.pages import BodyPage, ShownCase
from gongyi.ratings.queries.directory import Body
from gongyi.ratings.rules.clocks import ClockKind, ClockState
from gongyi.ratings.rules.levels import words_of_reasons
from gongyi.ratings.rules.publishing import RESIDENTS_PER_BATCH, monday_of
from gongyi.ratings.rules.runs import Run
from gongyi.ratings.schemas.giving import ReplyKind, ServiceOffered
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


class RatingRunOut(Out):
    """A channel that is asked again: why, by whom, about which days, until when.

    The numbers are null where fewer than ten had rated.
    """

    first_day: date
    last_day: date
    run_by: str
    proven: int | None
    rated: int | None
    begun_on: date
    ends_on: date
    is_on: bool


class ServiceList(Out):
    """All of a community's."""

    bodies: list[BodyItem]
    runs: list[RatingRunOut]
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


class CaseClock(Out):
    """Something owed in a case by a week, or what became of it."""

    kind: ClockKind
    due_week: date
    state: ClockState


class CaseLine(Out):
    """A bad rating and its clocks, by weeks; whose it was and which level is nobody's to know.

    `pointName` is empty where too few rated at that point; `fixed`: what was done of a promise.
    """

    point_name: str
    reasons: list[str]
    state: Literal["open", "answered", "escalated", "closed"]
    clocks: list[CaseClock]
    is_overdue: bool
    complex_reason: str
    reply_kind: ReplyKind | None
    reply: str
    fixed: str
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
    fixed_in_time: int
    to_fix: int
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
    leaving: int
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


def run_of(run: Run, now: datetime) -> RatingRunOut:
    """For everybody to read."""
    is_shown = run.rated >= RESIDENTS_PER_BATCH
    return RatingRunOut(
        first_day=run.first_day,
        last_day=run.last_day,
        run_by=run.run_by,
        proven=run.proven if is_shown else None,
        rated=run.rated if is_shown else None,
        begun_on=china_date(run.begun_at),
        ends_on=run.ends_on,
        is_on=now < run.ends_at,
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
        leaving=page.figures.get("leaving", 0),
        least_residents=RESIDENTS_PER_BATCH,
        sums=_sums(page.cases),
        cases=[_line(each, names.get(each.found.case.point_id, "")) for each in page.cases],
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


def _sums(cases: Sequence[ShownCase]) -> CaseSums:
    counted = [each for each in cases if each.found.case.closed_how != "excluded"]
    found = [each.found.case for each in counted]
    contacts, answers, fixes = (_ended(counted, kind) for kind in ("contact", "answer", "fix"))
    return CaseSums(
        cases=len(found),
        open=sum(not case.is_closed for case in found),
        overdue=sum(_is_overdue(each) for each in counted),
        contacted_in_time=sum(contacts),
        to_contact=len(contacts),
        answered_in_time=sum(answers),
        to_answer=len(answers),
        fixed_in_time=sum(fixes),
        to_fix=len(fixes),
        called_back=sum(case.called_at is not None for case in found),
        accepted=sum(case.answer == "accepted" for case in found),
        asked=sum(case.answer is not None for case in found),
    )


def _ended(cases: Sequence[ShownCase], kind: str) -> list[bool]:
    """Of every clock of this kind that has stopped or run out: whether it was kept."""
    clocks = [clock for each in cases for clock in each.clocks if clock.kind == kind]
    return [clock.state == "in_time" for clock in clocks if clock.state != "running"]


def _is_overdue(each: ShownCase) -> bool:
    return any(clock.state == "overdue" for clock in each.clocks)


def _line(each: ShownCase, point_name: str) -> CaseLine:
    found, case = each.found, each.found.case
    return CaseLine(
        point_name=point_name if found.is_point_shown else "",
        reasons=words_of_reasons(found.reasons_version, found.reasons) if found.reasons else [],
        state=case.state,
        clocks=[
            CaseClock(
                kind=clock.kind,
                due_week=monday_of(china_date(clock.due_at)),
                state=clock.state,
            )
            for clock in each.clocks
        ],
        is_overdue=_is_overdue(each),
        complex_reason=case.complex_reason,
        reply_kind=case.reply_kind,  # type: ignore[arg-type] # the database knows three
        reply=case.reply,
        fixed=each.fix.done if each.fix else "",
        answer=case.answer,  # type: ignore[arg-type] # the database knows two
        closed_how=case.closed_how,  # type: ignore[arg-type] # the database knows five
    )
