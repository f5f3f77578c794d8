"""Looking up what must be there, and whose it is."""

from __future__ import annotations

from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel.kept import Kept
from gongyi.kernel.problems import NotFound
from gongyi.places import actions as places
from gongyi.ratings.errors.case import CaseUnknown, NotYourPoint
from gongyi.ratings.errors.giving import PointUnknown
from gongyi.ratings.queries import cases, directory
from gongyi.ratings.queries.directory import Body, Duty, Point
from gongyi.ratings.rules.cases import Case, Side

_by_code: Kept[str, Point] = Kept(seconds=60)
_by_id: Kept[UUID, Point] = Kept(seconds=60)


async def point_of_code(code: str) -> Point:
    """However it was typed; raises PointUnknown."""
    found = await _by_code.of(places.read_code(code), directory.point_of_code)
    if found is None:
        raise PointUnknown
    return found


async def point_of_id(point_id: UUID) -> Point:
    """Raises PointUnknown."""
    found = await _by_id.of(point_id, directory.point_of_id)
    if found is None:
        raise PointUnknown
    return found


def forget_points() -> None:
    """An import has changed them."""
    _by_code.clear()
    _by_id.clear()


async def case_of_id(case_id: UUID, *, locked: bool = False) -> Case:
    """Raises CaseUnknown."""
    found = await cases.case_of_id(case_id, locked=locked)
    if found is None:
        raise CaseUnknown
    return found


async def body_of_id(community_id: UUID, body_id: UUID) -> Body:
    """A centre or an organisation; raises NotFound."""
    for body in await directory.bodies_of(community_id):
        if body.id == body_id:
            return body
    raise NotFound


def side_of(role: str, point: Point) -> Side:
    """On which side of a point somebody stands by role: who runs it comes before who pays."""
    runs_it = {
        "provider": "organisation",
        "committee_member": "committee",
        "street_officer": "street",
    }
    return "operator" if runs_it.get(role) == point.operator else "buyer"


def in_charge(duties: list[Duty], side: Side) -> list[UUID]:
    """A, then B."""
    return [duty.account_id for duty in duties if duty.side == side]


async def check_own_point(actor: Actor, role: str, point: Point) -> None:
    """A provider acts only where it is in charge; raises NotYourPoint.

    Its role holds for a place, and several organisations work there.
    """
    if role != "provider":
        return
    duties = await directory.duties_of_point(point)
    if actor.account_id not in in_charge(duties, "operator"):
        raise NotYourPoint
