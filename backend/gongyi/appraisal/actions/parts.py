"""The parts of a centre's evaluation: entered by one, checked by another of the same side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from gongyi.appraisal.actions.terms import locked_appraisal
from gongyi.appraisal.errors.term import (
    FigureAlreadyMade,
    FigureOutOfRange,
    PartAlreadyChecked,
    PartMissing,
    PartReasonMissing,
    PartUnknown,
)
from gongyi.appraisal.queries import parts
from gongyi.appraisal.queries.parts import Part
from gongyi.appraisal.queries.terms import Appraisal
from gongyi.identity.guards import Actor, Role, check_four_eyes
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.problems import NotAllowed
from gongyi.kernel.text import tidy

# Who speaks for which part; the residents speak through their ratings.
SIDES: Mapping[str, Role] = {
    "committee": "committee_member",
    "third_party": "third_party_evaluator",
    "street": "street_officer",
}


async def enter_part(
    actor: Actor, appraisal_id: UUID, component: str, figure: str, reason: str, now: datetime
) -> None:
    """0–100 with its reason, which everybody reads.

    Raises NotAllowed, AppraisalMissing, PartUnknown, FigureOutOfRange, PartReasonMissing,
    FigureAlreadyMade, PartAlreadyChecked.
    """
    exact, why = _figure(figure), tidy(reason)
    if not why:
        raise PartReasonMissing
    async with transaction():
        appraisal = await locked_appraisal(appraisal_id)
        role = _side(actor, appraisal, component, "enterPart")
        known = await _known(appraisal, component)
        if known is not None and known.checked_by is not None:
            raise PartAlreadyChecked
        part = Part(component, exact, why, actor.account_id, None)
        await parts.put_part(appraisal, part, now)
        await journal.write(_entry(appraisal, "appraisal_part_entered", part, actor, role, now))


async def check_part(actor: Actor, appraisal_id: UUID, component: str, now: datetime) -> None:
    """A second person of the same side agrees; from now on it is frozen.

    Raises NotAllowed, AppraisalMissing, PartUnknown, PartMissing, PartAlreadyChecked,
    FigureAlreadyMade, SameTwoEyes.
    """
    async with transaction():
        appraisal = await locked_appraisal(appraisal_id)
        role = _side(actor, appraisal, component, "checkPart")
        part = await _known(appraisal, component)
        if part is None:
            raise PartMissing(title=_title(appraisal, component))
        if part.checked_by is not None:
            raise PartAlreadyChecked
        check_four_eyes(part.entered_by, actor.account_id)
        await parts.mark_part_checked(appraisal, component, actor.account_id, now)
        await journal.write(_entry(appraisal, "appraisal_part_checked", part, actor, role, now))


def _figure(given: str) -> Decimal:
    """Raises FigureOutOfRange."""
    try:
        figure = Decimal(given)
    except InvalidOperation as error:
        raise FigureOutOfRange from error
    if not (figure.is_finite() and 0 <= figure <= 100) or figure != round(figure, 2):
        raise FigureOutOfRange
    return figure.quantize(Decimal("0.01"))


def _side(actor: Actor, appraisal: Appraisal, component: str, operation: str) -> str:
    """The role that speaks for this part. Raises PartUnknown, NotAllowed, FigureAlreadyMade."""
    _title(appraisal, component)
    actor.check_may(operation, appraisal.community_id)
    street = appraisal.term.street_id
    places = (appraisal.community_id, street)
    if not any(
        grant.role == SIDES[component]
        and (grant.community_id in places or grant.street_id == street)
        for grant in actor.grants
    ):
        raise NotAllowed
    if appraisal.phase != "collecting":
        raise FigureAlreadyMade
    return SIDES[component]


def _title(appraisal: Appraisal, component: str) -> str:
    """Raises PartUnknown."""
    method = appraisal.term.method
    for part in method.components:
        if method.kind == "centre" and part.id == component and component in SIDES:
            return part.title
    raise PartUnknown


async def _known(appraisal: Appraisal, component: str) -> Part | None:
    found = await parts.parts_of(appraisal, lock=True)
    return next((part for part in found if part.component == component), None)


def _entry(
    appraisal: Appraisal, what: str, part: Part, actor: Actor, role: str, now: datetime
) -> journal.Entry:
    return journal.Entry(
        at=now,
        what=what,
        on=appraisal.id,
        community_id=appraisal.community_id,
        account_id=actor.account_id,
        role=role,
        why=part.reason,
        after=f"{part.component} {part.figure}",
    )
