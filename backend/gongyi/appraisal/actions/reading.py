"""How a figure came about, for everybody; before the notice for the two committees only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.appraisal.actions.looking import incidents_of
from gongyi.appraisal.actions.terms import known_appraisal
from gongyi.appraisal.errors.term import AppraisalMissing, FigureMissing
from gongyi.appraisal.queries import figures, terms
from gongyi.appraisal.queries.figures import KeptFigure
from gongyi.appraisal.queries.honesty import Incident
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.appraisal.rules.bundle import Bundle, read_bundle
from gongyi.appraisal.rules.method import Kind
from gongyi.places import actions as places


@dataclass(frozen=True)
class Working:
    """One appraisal with its newest version, if that may be seen; older ones by their digest."""

    appraisal: Appraisal
    name: str
    bundle: Bundle | None
    versions: tuple[KeptFigure, ...]
    incidents: tuple[Incident, ...]


async def read_working(community_id: UUID, year: int, kind: Kind) -> Working:
    """What everybody may see; raises UnknownCommunity, AppraisalMissing."""
    community = await places.community(community_id)
    appraisal = await terms.appraisal_of_year(community_id, year, kind)
    if appraisal is None:
        raise AppraisalMissing
    return await _working(appraisal, community.name, is_shown(appraisal))


async def read_preview(appraisal_id: UUID) -> Working:
    """The same before the notice; the route says who. Raises AppraisalMissing."""
    appraisal = await known_appraisal(appraisal_id)
    community = await places.community(appraisal.community_id)
    return await _working(appraisal, community.name, True)


def is_shown(appraisal: Appraisal) -> bool:
    """Whether everybody may see the figure."""
    return appraisal.phase not in ("collecting", "provisional")


async def _working(appraisal: Appraisal, name: str, shows: bool) -> Working:
    versions = tuple(await figures.versions_of(appraisal)) if shows else ()
    content = await figures.bundle_of(appraisal, versions[0].version) if versions else None
    bundle = None if content is None else read_bundle(content)
    return Working(appraisal, name, bundle, versions, tuple(await incidents_of(appraisal)))


async def published_bundle(
    community_id: UUID, year: int, kind: Kind, version: int | None
) -> tuple[bytes, str]:
    """The very file and its digest, the newest unless said otherwise.

    Raises AppraisalMissing, FigureMissing.
    """
    appraisal = await terms.appraisal_of_year(community_id, year, kind)
    if appraisal is None:
        raise AppraisalMissing
    known = await figures.versions_of(appraisal) if is_shown(appraisal) else []
    for kept in known:
        if version in (None, kept.version):
            content = await figures.bundle_of(appraisal, kept.version)
            return content or b"", kept.digest or ""
    raise FigureMissing
