"""Who is responsible for what the fund does not pay: the bodies of a community, with a contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from gongyi.fund.errors.review import BodyMissing, BodyNameMissing, ContactTooLong
from gongyi.fund.rules.proposal_text import length_of

KindOfBody = Literal[
    "committee", "street_office", "property_company", "department", "owners", "other"
]
KIND_WORDS: Mapping[KindOfBody, str] = {
    "committee": "居委会",
    "street_office": "街道办事处",
    "property_company": "物业公司",
    "department": "政府部门",
    "owners": "业主委员会",
    "other": "有关单位",
}
MOST_IN_NAME = 40
MOST_IN_CONTACT = 60


@dataclass(frozen=True)
class Body:
    """A body that is responsible for something, and how to reach it."""

    id: UUID
    kind: KindOfBody
    name: str
    contact: str


def check_body(name: str, contact: str) -> None:
    """Raises BodyNameMissing, ContactTooLong."""
    if not 2 <= length_of(name) <= MOST_IN_NAME:
        raise BodyNameMissing(most=MOST_IN_NAME)
    if length_of(contact) > MOST_IN_CONTACT:
        raise ContactTooLong(most=MOST_IN_CONTACT)


def responsible(bodies: Sequence[Body], chosen: UUID | None, route: KindOfBody) -> tuple[str, str]:
    """Name and contact of the body chosen, or of the first of the clause's kind.

    Raises BodyMissing for one that is not this community's.
    """
    if chosen is not None:
        for body in bodies:
            if body.id == chosen:
                return body.name, body.contact
        raise BodyMissing
    for body in bodies:
        if body.kind == route:
            return body.name, body.contact
    return KIND_WORDS[route], ""
