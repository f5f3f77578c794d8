"""A community's front page, and the street office's overview, on the wire."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.fund.actions import oversight
from gongyi.fund.rules.model import CycleAccount, Phase
from gongyi.fund.schemas.cycles import Cycle, cycle_of
from gongyi.places import actions as places
from gongyi.places.actions import Community, Point
from gongyi.web.wire import Out


class PointHere(Out):
    """Where the scanned code hangs."""

    code: str
    name: str


class Worker(Out):
    """The resident's own community worker."""

    name: str
    phone: str


class Front(Out):
    """The community's page: what is going on now, until when, what one can do."""

    community_id: UUID
    community_name: str
    street_name: str
    district_name: str
    city_name: str
    committee_phone: str
    point: PointHere | None
    worker: Worker | None
    cycle: Cycle | None
    other_funds: list[Cycle]


class StreetCommunity(Out):
    """What the street office sees of one community: phase, dates, money. Never who or how."""

    community_id: UUID
    community_name: str
    year: int | None
    phase: Phase | None
    phase_ends_at: datetime | None
    budget_fen: int
    committed_fen: int
    proposals_published: int
    proposals_waiting: int
    proposals_late: int
    ballot_id: UUID | None


class StreetOverview(Out):
    """The street's communities."""

    street_id: UUID
    street_name: str
    district_name: str
    communities: list[StreetCommunity]


def front_of(front: oversight.Front) -> Front:
    """The community's page."""
    community = front.community
    return Front(
        community_id=community.id,
        community_name=community.name,
        street_name=community.street_name,
        district_name=community.district_name,
        city_name=community.city_name,
        committee_phone=community.phone,
        point=_point_of(front.point) if front.point else None,
        worker=_worker_of(front.worker) if front.worker else None,
        cycle=cycle_of(front.cycle) if front.cycle else None,
        other_funds=[cycle_of(each) for each in front.others],
    )


def _point_of(point: Point) -> PointHere:
    return PointHere(code=point.code, name=point.name)


def _worker_of(worker: places.Worker) -> Worker:
    return Worker(name=worker.name, phone=worker.phone)


def overview_of(overview: oversight.Overview) -> StreetOverview:
    """The street's page."""
    street = overview.street
    return StreetOverview(
        street_id=street.id,
        street_name=street.name,
        district_name=street.district_name,
        communities=[_line(community, account) for community, account in overview.communities],
    )


def _line(community: Community, account: CycleAccount | None) -> StreetCommunity:
    return StreetCommunity(
        community_id=community.id,
        community_name=community.name,
        year=account.year if account else None,
        phase=account.phase if account else None,
        phase_ends_at=_end_of_phase(account) if account else None,
        budget_fen=account.budget_fen if account else 0,
        committed_fen=account.committed_fen if account else 0,
        proposals_published=account.proposals_published if account else 0,
        proposals_waiting=account.proposals_waiting if account else 0,
        proposals_late=account.proposals_late if account else 0,
        ballot_id=account.ballot_id if account else None,
    )


def _end_of_phase(account: CycleAccount) -> datetime | None:
    return next((span.ends_at for span in account.phases if span.phase == account.phase), None)
