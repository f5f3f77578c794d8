"""What everybody may read of a community's appraisal: state, figures that hang out or are final."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gongyi.appraisal.queries import figures, surveys, terms, works
from gongyi.appraisal.queries.figures import KeptFigure
from gongyi.appraisal.queries.surveys import Survey
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.queries.works import Work
from gongyi.appraisal.rules.appeals import Phase
from gongyi.places import actions as places
from gongyi.places.actions import Community

PUBLIC: frozenset[Phase] = frozenset({"notice", "appeals", "final"})
YEARS = 5


@dataclass(frozen=True)
class AppraisalPage:
    """This year's appraisal, if one is going on, and the years that can be read."""

    community: Community
    year: int
    current: Appraisal | None
    figure: KeptFigure | None
    work: Work | None
    survey: Survey | None
    history: tuple[KeptFigure, ...]


async def appraisal_page(community_id: UUID, year: int) -> AppraisalPage:
    """Raises UnknownCommunity."""
    community = await places.community(community_id)
    current = await terms.appraisal_of_year(community_id, year, "community")
    kept = await figures.kept_figures([community_id], range(year - YEARS + 1, year + 1))
    shown = public_ones(kept)
    figure = next((each for each in shown if current and each.appraisal_id == current.id), None)
    return AppraisalPage(
        community=community,
        year=year,
        current=current,
        figure=figure,
        work=await works.frozen_work(community_id, year) if figure else None,
        survey=await surveys.survey_of_year(community_id, year),
        history=tuple(each for each in shown if each.year < year and each.round == "year_end"),
    )


def public_ones(kept: Sequence[KeptFigure]) -> list[KeptFigure]:
    """Frozen versions that hang out or are final, the newest year first."""
    shown = [each for each in kept if each.version > 0 and each.phase in PUBLIC]
    return sorted(shown, key=lambda each: (each.year, each.round), reverse=True)


async def newest_year(community_id: UUID, now: datetime) -> int:
    """The year that is appraised now: this one, or the last where none has begun."""
    if await terms.appraisal_of_year(community_id, now.year, "community") is None:
        before = await terms.appraisal_of_year(community_id, now.year - 1, "community")
        return now.year - 1 if before else now.year
    return now.year
