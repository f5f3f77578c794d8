"""What follows the count, on the wire."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gongyi.fund.actions.after_count import AfterCount, WaitingFiling
from gongyi.fund.queries.after_count import Filing, Ratification, YearNotice
from gongyi.fund.rules.filing import FilingState, clauses
from gongyi.fund.rules.model import DecisionMode, Outcome, Phase
from gongyi.fund.rules.ratification import Counted, DepartureVerb, RatificationState, Verdict
from gongyi.web.wire import In, Out


class CountedProject(Out):
    """In the order of the count. `isInReserve`: enough votes, only the money was not."""

    id: UUID
    title: str
    price_fen: int
    votes: int
    outcome: Outcome
    is_in_reserve: bool


class DepartureItem(Out):
    """A project otherwise than the count had it, and why."""

    proposal_id: UUID
    title: str
    verb: DepartureVerb
    reason: str


class RatificationItem(Out):
    """A meeting. `isMine`: I wrote it down, so somebody else has to confirm it."""

    id: UUID
    held_on: date
    expected: int
    present: int
    agreeing: int
    against: int
    abstained: int
    minutes: str
    verdict: Verdict
    state: RatificationState
    recorded_at: datetime
    settled_at: datetime | None
    departures: list[DepartureItem]
    is_mine: bool


class FilingItem(Out):
    """What the street has said. `clauseWords`: the rule it names, when it returned the year."""

    sent_at: datetime
    due_at: datetime
    state: FilingState
    clause_words: str
    words: str
    decided_at: datetime | None


class YearNoticeItem(Out):
    """A notice that the year has posted by itself."""

    notice_id: UUID
    kind: str
    posted_at: datetime
    ended_at: datetime | None
    is_upheld: bool


class ClauseItem(Out):
    """What a year can be returned for."""

    id: str
    words: str


class AfterCountPage(Out):
    """A year after its count. `voted`, `entitled`: null before it. `attendance`, `majority`: the
    shares that the meeting needs, as fractions."""

    cycle_id: UUID
    community_id: UUID
    year: int
    phase: Phase
    decision_mode: DecisionMode
    rule_set_words: str
    attendance: str
    majority: str
    quorum_percent: int
    voted: int | None
    entitled: int | None
    is_quorate: bool
    counted: list[CountedProject]
    available_fen: int
    ratifications: list[RatificationItem]
    filings: list[FilingItem]
    clauses: list[ClauseItem]
    notices: list[YearNoticeItem]


class DepartureRequest(In):
    """One project otherwise, with its public reason."""

    proposal_id: UUID
    verb: DepartureVerb
    reason: str


class RatificationRequest(In):
    """Who came, how they voted, what was said."""

    held_on: date
    expected: int
    present: int
    agreeing: int
    against: int
    abstained: int
    minutes: str
    departures: list[DepartureRequest]


class FilingReturn(In):
    """Which clause is broken, and how."""

    clause: str
    words: str


class FilingWaiting(Out):
    """A year that lies before the street."""

    cycle_id: UUID
    community_id: UUID
    community_name: str
    due_at: datetime


def page_of(seen: AfterCount, me: UUID | None) -> AfterCountPage:
    """As everybody reads it."""
    rules = seen.cycle.rules
    titles = {each.id: each.title for each in seen.counted}
    return AfterCountPage(
        cycle_id=seen.cycle.id,
        community_id=seen.cycle.community_id,
        year=seen.cycle.year,
        phase=seen.cycle.phase,
        decision_mode=rules.ballot.decision_mode,
        rule_set_words=rules.spoken,
        attendance=rules.ratification.attendance,
        majority=rules.ratification.majority,
        quorum_percent=rules.ballot.quorum_percent,
        voted=seen.voted,
        entitled=seen.entitled,
        is_quorate=seen.is_quorate,
        counted=[project_of(each) for each in seen.counted],
        available_fen=seen.available_fen,
        ratifications=[_ratification(each, titles, me) for each in seen.ratifications],
        filings=[_filing(each, seen.filing_due_at) for each in seen.filings],
        clauses=[ClauseItem(id=id_, words=words) for id_, words in clauses(rules).items()],
        notices=[_notice(each) for each in seen.notices],
    )


def project_of(project: Counted) -> CountedProject:
    """A line of the count."""
    return CountedProject(**vars(project))


def _ratification(made: Ratification, titles: dict[UUID, str], me: UUID | None) -> RatificationItem:
    return RatificationItem(
        id=made.id,
        **vars(made.meeting),
        verdict=made.verdict,
        state=made.state,
        recorded_at=made.recorded_at,
        settled_at=made.settled_at,
        departures=[
            DepartureItem(**vars(each), title=titles.get(each.proposal_id, ""))
            for each in made.departures
        ],
        is_mine=made.recorded_by == me,
    )


def _filing(filing: Filing, due_at: datetime | None) -> FilingItem:
    return FilingItem(
        sent_at=filing.sent_at,
        due_at=due_at or filing.due_at,
        state=filing.state,
        clause_words=filing.clause_words,
        words=filing.words,
        decided_at=filing.decided_at,
    )


def _notice(notice: YearNotice) -> YearNoticeItem:
    return YearNoticeItem(**vars(notice))


def waiting_of(waiting: WaitingFiling) -> FilingWaiting:
    """A line of the street's list."""
    return FilingWaiting(**vars(waiting))
