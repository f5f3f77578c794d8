"""A street's communities at a glance: what is kept of each, and nothing that is not public of
anybody. No figure is computed here: jobs and publications have kept them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from gongyi.appraisal.queries import appeals, figures, works
from gongyi.appraisal.queries.figures import KeptFigure
from gongyi.appraisal.rules.bands import Band, bands_of, shrunk
from gongyi.appraisal.rules.figure import Estimate, rounded
from gongyi.identity.guards import Actor
from gongyi.places import actions as places
from gongyi.places.actions import Community, Street
from gongyi.ratings import actions as ratings

YEARS = 5
# Prior weight of the street's mean, as in domain §4e.7: (n·x̄ + 30·μ) / (n + 30).
SHRINK = 30


@dataclass(frozen=True)
class ConsoleRow:
    """One community. `work_waits`: W was entered, by somebody else than who looks. `appeal_waits`:
    for the street's seat of the panel. `steadied`
    is the shrunk estimate, for this page only and always labelled.
    """

    community: Community
    figure: KeptFigure | None
    work: Decimal | None
    work_waits: bool
    appeal_waits: bool
    band: Band
    steadied: Decimal | None
    open_cases: int
    overdue_cases: int
    history: tuple[KeptFigure, ...]


@dataclass(frozen=True)
class Console:
    """The street's page of one year."""

    street: Street
    year: int
    rows: tuple[ConsoleRow, ...]


async def street_console(actor: Actor, street_id: UUID, year: int, now: datetime) -> Console:
    """In the order of the street's own list: nobody is ranked. Raises NotAllowed, UnknownStreet."""
    actor.check_may("readStreetAppraisal", street_id=street_id)
    street = await places.street(street_id)
    communities = await places.communities_of_street(street_id)
    ids = [community.id for community in communities]
    kept = await figures.kept_figures(ids, range(year - YEARS + 1, year + 1))
    work = await works.frozen_figures(ids, year)
    makers = await works.waiting_makers(ids, year)
    waits = {id_ for id_, maker in makers.items() if maker != actor.account_id}
    appealed = await appeals.communities_awaiting(ids, year, "street_officer")
    cases = await ratings.case_counts(ids, now)
    return Console(street, year, rows_of(communities, kept, work, waits, appealed, cases, year))


def rows_of(
    communities: Sequence[Community],
    kept: Sequence[KeptFigure],
    work: Mapping[UUID, Decimal],
    waits: Collection[UUID],
    appealed: Collection[UUID],
    cases: Mapping[UUID, tuple[int, int]],
    year: int,
) -> tuple[ConsoleRow, ...]:
    """Put together what is kept of each."""
    current = {each.community_id: each for each in _by_round(kept) if each.year == year}
    bands = bands_of({one.id: estimate_of(current.get(one.id)) for one in communities})
    steadied = _steadied(current)
    return tuple(
        ConsoleRow(
            community=one,
            figure=current.get(one.id),
            work=work.get(one.id),
            work_waits=one.id in waits,
            appeal_waits=one.id in appealed,
            band=bands[one.id],
            steadied=steadied.get(one.id),
            open_cases=cases.get(one.id, (0, 0))[0],
            overdue_cases=cases.get(one.id, (0, 0))[1],
            history=_history(kept, one.id),
        )
        for one in communities
    )


def _by_round(kept: Sequence[KeptFigure]) -> list[KeptFigure]:
    """The year's end last, so that it takes the place of the half year."""
    return sorted(kept, key=lambda each: each.round == "year_end")


def _history(kept: Sequence[KeptFigure], community_id: UUID) -> tuple[KeptFigure, ...]:
    """Years that have ended in a figure, the oldest first."""
    mine = [
        each
        for each in kept
        if each.community_id == community_id and each.round == "year_end" and each.version > 0
    ]
    return tuple(sorted(mine, key=lambda each: each.year))


def estimate_of(figure: KeptFigure | None) -> Estimate | None:
    """S with its interval where it is official."""
    if figure is None or figure.standing != "official" or figure.satisfaction is None:
        return None
    low, high = figure.satisfaction_low, figure.satisfaction_high
    return Estimate(Fraction(figure.satisfaction), Fraction(low or 0), Fraction(high or 100))


def _steadied(current: Mapping[UUID, KeptFigure]) -> dict[UUID, Decimal]:
    shown = {
        id_: (Fraction(each.satisfaction), each.residents)
        for id_, each in current.items()
        if each.satisfaction is not None and each.residents
    }
    everybody = list(shown.values())
    return {
        id_: rounded(shrunk(figure, residents, everybody, SHRINK))
        for id_, (figure, residents) in shown.items()
    }
