"""Looking up what must be there, and whose it is; and writing down what is done in a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gongyi.identity.guards import Actor
from gongyi.kernel import journal
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


_BODY_OF = {
    "provider": "organisation",
    "committee_member": "committee",
    "street_officer": "street",
}


def side_of(role: str, point: Point) -> Side:
    """On which side of a point somebody stands by role: who runs it comes before who pays."""
    return "operator" if _BODY_OF.get(role) == point.operator else "buyer"


def side_held(account_id: UUID, role: str, point: Point, duties: list[Duty]) -> Side:
    """The side on which somebody is in charge here; else the one of the role."""
    own = [duty.side for duty in duties if duty.account_id == account_id]
    return own[0] if own else side_of(role, point)


def runs_or_pays(role: str, point: Point) -> bool:
    """Whether the role is of one of the two bodies that answer for this point."""
    return _BODY_OF.get(role) in (point.operator, point.buyer)


def in_charge(duties: list[Duty], side: Side) -> list[UUID]:
    """A, then B."""
    return [duty.account_id for duty in duties if duty.side == side]


async def at_case(
    actor: Actor, operation: str, case_id: UUID, *, locked: bool = False
) -> tuple[Case, Point, str]:
    """A case, its point and the actor's role there; raises CaseUnknown, NotYourPoint."""
    case = await case_of_id(case_id, locked=locked)
    role = actor.check_may(operation, case.community_id)
    point = await point_of_id(case.point_id)
    await check_own_point(actor, role, point)
    return case, point, role


async def write_step(
    case: Case, what: str, actor: Actor, role: str, words: str, now: datetime
) -> None:
    """One more line of the case's story, and of the journal."""
    await cases.insert_step(case, what, now, actor.account_id, words)
    entry = journal.Entry(
        now, f"rating_case_{what}", case.id, case.community_id, actor.account_id, role
    )
    await journal.write(entry)


async def check_own_point(actor: Actor, role: str, point: Point) -> None:
    """A provider acts only where it is in charge; raises NotYourPoint.

    Its role holds for a place, and several organisations work there.
    """
    if role != "provider":
        return
    duties = await directory.duties_of_point(point)
    if actor.account_id not in in_charge(duties, "operator"):
        raise NotYourPoint
