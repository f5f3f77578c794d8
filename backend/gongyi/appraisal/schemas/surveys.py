"""The survey on the wire. No answer is in it: those lie in the secret ballot's box."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from gongyi.appraisal.actions.survey_contacts import Asked
from gongyi.appraisal.actions.survey_planning import Terms
from gongyi.appraisal.actions.survey_reading import MySurvey, Response, State, SurveyPage
from gongyi.appraisal.queries.surveys import Survey
from gongyi.appraisal.rules.response import Mode, Outcome, Standing
from gongyi.web.wire import In, Out

Aware = Annotated[datetime, Meta(tz=True)]
Year = Annotated[int, Meta(ge=2000, le=2100)]


class SurveyPlan(In):
    """Of which year the work is asked about."""

    year: Year


class SurveyTerms(In):
    """How many dwellings more, and until when they may answer."""

    dwellings: Annotated[int, Meta(ge=1, le=100_000)]
    closes_at: Aware

    def terms(self) -> Terms:
        """As the action takes them."""
        return Terms(self.dwellings, self.closes_at)


class DrawRequest(SurveyTerms):
    """The number that was called in public, and where: it makes the seed."""

    public_word: Annotated[str, Meta(max_length=200)]


class SurveyMade(Out):
    """The new survey."""

    id: UUID


class SurveyAsked(Out):
    """The ballot that asks the sample."""

    ballot_id: UUID


class SurveyItem(Out):
    """One line of the list; `run` is 2 when the first one was void."""

    id: UUID
    year: int
    run: int
    is_drawn: bool


class SurveyBuilding(Out):
    """A building of the frame: its dwellings, and which of them were drawn (from 1)."""

    name: str
    dwellings: int
    sampled: int


class CountShown(Out):
    """null: between one and four, or a neighbour of such a number."""

    name: str
    count: int | None


class GroupShown(Out):
    """Neighbouring buildings, from this to that, together."""

    first: str
    last: str
    sampled: int
    answered: int | None


class ResponseReport(Out):
    """Who answered and who did not."""

    sampled: int
    standings: list[CountShown]
    modes: list[CountShown]
    groups: list[GroupShown]


class SurveyFaultShown(Out):
    """So many of the answers were given as somebody else wanted; `isVoid`: none of them counts."""

    words: str
    affected: int
    answered: int
    found_at: datetime
    is_void: bool


class SurveyRead(Out):
    """Everything that is needed to draw the sample again, and how many answered."""

    id: UUID
    community_id: UUID
    year: int
    title: str
    invitation: str
    questions: list[str]
    state: State
    closes_at: datetime | None
    planned_at: datetime
    secret_digest: str
    frame_digest: str
    secret: str | None
    public_word: str | None
    seed: str | None
    buildings: list[SurveyBuilding]
    ballot_ids: list[UUID]
    response: ResponseReport | None
    run: int
    faults: list[SurveyFaultShown]


class SampledDwelling(Out):
    """Whom to ask behind a door; nothing of what she answers."""

    building: int
    door: int
    ballot_id: UUID
    resident_id: UUID
    name: str
    address: str
    phone: str
    standing: Standing
    tries: int
    last_mode: Mode | None
    last_at: datetime | None


class SampleList(Out):
    """The evaluator's list."""

    year: int
    dwellings: list[SampledDwelling]


class ContactRequest(In):
    """How it went at a door."""

    building: int
    door: int
    mode: Mode
    outcome: Outcome


class MySurveyRead(Out):
    """Whether I was drawn; the rest is null when I was not."""

    survey_id: UUID | None
    ballot_id: UUID | None
    closes_at: datetime | None
    state: State | Literal["none"]


def item_of(survey: Survey) -> SurveyItem:
    """One line."""
    return SurveyItem(
        id=survey.id, year=survey.year, run=survey.run, is_drawn=survey.seed is not None
    )


def page_of(page: SurveyPage) -> SurveyRead:
    """As everybody reads it."""
    survey = page.survey
    facts = zip(page.buildings, survey.sizes, page.sampled, strict=True)
    kept = ("id", "community_id", "year", "run", "planned_at", "secret_digest", "frame_digest")
    known = {name: getattr(survey, name) for name in (*kept, "secret", "public_word", "seed")}
    return SurveyRead(
        **known,
        title=page.asked.title,
        invitation=page.asked.invitation,
        questions=[question.words for question in page.asked.questions],
        state=page.state,
        closes_at=page.closes_at,
        buildings=[SurveyBuilding(name=n, dwellings=d, sampled=s) for n, d, s in facts],
        ballot_ids=[wave.ballot_id for wave in page.waves],
        response=_report(page, page.response) if page.response else None,
        faults=[
            SurveyFaultShown(
                words=fault.words,
                affected=fault.affected,
                answered=fault.answered,
                found_at=fault.found_at,
                is_void=fault.outcome == "void",
            )
            for fault in page.faults
        ],
    )


def _report(page: SurveyPage, response: Response) -> ResponseReport:
    return ResponseReport(
        sampled=response.sampled,
        standings=[CountShown(name=n, count=c) for n, c in response.standings.items()],
        modes=[CountShown(name=n, count=c) for n, c in response.modes.items()],
        groups=[
            GroupShown(
                first=page.buildings[group.first - 1],
                last=page.buildings[group.last - 1],
                sampled=group.sampled,
                answered=answered,
            )
            for group, answered in response.groups
        ],
    )


def sampled_of(asked: Asked) -> SampledDwelling:
    """One line of the evaluator's list."""
    person, last = asked.person, asked.last
    words = (
        [person.building, f"{person.unit} 单元" if person.unit else "", person.room]
        if person
        else []
    )
    return SampledDwelling(
        building=asked.door.building,
        door=asked.door.door,
        ballot_id=asked.ballot_id,
        resident_id=asked.resident_id,
        name=person.name if person else "",
        address=" ".join(filter(None, words)),
        phone=person.phone if person else "",
        standing=asked.standing,
        tries=last.tries if last else 0,
        last_mode=last.mode if last else None,
        last_at=last.noted_at if last else None,
    )


def mine_of(found: MySurvey | None) -> MySurveyRead:
    """Mine, or none."""
    if found is None:
        return MySurveyRead(survey_id=None, ballot_id=None, closes_at=None, state="none")
    return MySurveyRead(**vars(found))
