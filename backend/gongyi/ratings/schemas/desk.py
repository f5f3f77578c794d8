"""What staff see and send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from litestar.datastructures import UploadFile

from gongyi.ratings.actions.directory import DirectoryPoint, Plan
from gongyi.ratings.queries.directory import Point
from gongyi.ratings.queries.public import Text
from gongyi.ratings.schemas.giving import ServiceOffered, Short
from gongyi.web.wire import In, Out


@dataclass(frozen=True)
class ServiceFile:
    """A file from a form."""

    file: UploadFile


@dataclass(frozen=True)
class PreviewedServices:
    """The same file again, and the digest of the plan that was shown."""

    file: UploadFile
    digest: str


class ServiceLine(Out):
    """A line of the file and its fate."""

    line: int
    title: str
    state: Literal["new", "changed", "unchanged", "wrong"]
    problem: str


class ServicePreview(Out):
    """What importing would do."""

    digest: str
    new: int
    changed: int
    unchanged: int
    wrong: int
    lines: list[ServiceLine]


class InCharge(Out):
    """Who answers, by side and post (A, then B); the phone is masked."""

    side: Literal["operator", "buyer"]
    post: Literal["a", "b"]
    phone_masked: str


class DeskPoint(Out):
    """A point of the directory."""

    id: UUID
    code: str
    name: str
    place_name: str
    operator: Literal["street", "committee", "organisation"]
    organisation_name: str
    buyer: Literal["street", "committee"]
    starts_on: date | None
    ends_on: date | None
    items: list[ServiceOffered]
    in_charge: list[InCharge]


class EncounterRequest(In):
    """A service was rendered; with a phone she is asked by message, otherwise she gets a slip."""

    point_id: UUID
    item_id: UUID | None
    phone: Short


class SlipMade(Out):
    """`link` and `code` are empty where a message carries them."""

    code: str
    link: str
    qr_path: str
    qr_side: int
    point_name: str
    invite_at: datetime | None
    expires_at: datetime


class CommentOut(Out):
    """A comment, without day, level or person; of a centre where few wrote about one window."""

    point_name: str
    words: str


class BeggingReport(Out):
    """How many said that somebody asked them for a good rating, in the last half year."""

    point_id: UUID
    point_name: str
    reports: int


def preview_of(plan: Plan) -> ServicePreview:
    """The plan, line by line."""
    return ServicePreview(
        digest=plan.digest(),
        new=plan.counts["new"],
        changed=plan.counts["changed"],
        unchanged=plan.counts["unchanged"],
        wrong=plan.counts["wrong"],
        lines=[
            ServiceLine(
                line=line.read.line,
                title=line.read.title,
                state=line.state,
                problem=line.read.problem,
            )
            for line in plan.lines
        ],
    )


def desk_point_of(found: DirectoryPoint) -> DeskPoint:
    """A point with its services."""
    point = found.point
    return DeskPoint(
        id=point.id,
        code=point.code,
        name=point.name,
        place_name=point.centre_name or point.organisation_name,
        operator=point.operator,
        organisation_name=point.organisation_name,
        buyer=point.buyer,
        starts_on=point.starts_on,
        ends_on=point.ends_on,
        items=[ServiceOffered(id=i.id, name=i.name, promise=i.promise) for i in found.items],
        in_charge=[
            InCharge(side=side, post=post, phone_masked=phone)  # type: ignore[arg-type] # the database knows two
            for side, post, phone in found.in_charge
        ],
    )


def comment_of(text: Text, point: Point) -> CommentOut:
    """As the rated read it."""
    place = point.centre_name or point.organisation_name
    return CommentOut(point_name=point.title if text.is_point_shown else place, words=text.words)
