"""The roll on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar.datastructures import UploadFile
from msgspec import Meta

from gongyi.identity.guards import Role
from gongyi.web.wire import In, Out


class Residency(Out):
    """One home of mine. `state`: confirmed, waiting (claimed, a person will look), refused."""

    resident_id: UUID
    community_id: UUID
    community_name: str
    building_name: str
    state: Literal["confirmed", "waiting", "refused"]
    refusal_reason: str
    may_vote: bool
    may_propose: bool


class HeldRole(Out):
    """A role of mine and where it holds."""

    role: Role
    community_id: UUID | None
    street_id: UUID | None
    place_name: str


class Me(Out):
    """Who I am; `signed_in` false and the rest empty for a visitor.

    `awaits_second_step`: holds roles, which count once a second factor was shown.
    """

    signed_in: bool
    account_id: UUID | None
    phone_masked: str
    residencies: list[Residency]
    roles: list[HeldRole]
    awaits_second_step: bool = False


Evidence = Literal["lease", "letter", "neighbour", "worker"]
Shown = Literal["lease", "letter", "neighbour", "worker", "code"]


class DwellingClaim(In):
    """I live here, and this is how I can show it."""

    name: str
    born_on: date
    building_id: UUID
    unit: str
    room: str
    evidence: Evidence
    evidence_note: str
    device_mark: Annotated[str, Meta(max_length=40)] = ""


class ClaimItem(Out):
    """A claim in the committee's queue, and what helps to decide.

    `listed_in_dwelling`: how many are on the roll behind this door already;
    `replaces_phone_masked`: somebody of this name is, with this other phone, which confirming
    replaces; empty when not.
    """

    id: UUID
    name: str
    phone_masked: str
    born_on: date
    building_name: str
    unit: str
    room: str
    evidence: Shown
    evidence_note: str
    claimed_at: datetime
    due_at: datetime
    listed_in_dwelling: int
    replaces_phone_masked: str


class ClaimMade(Out):
    """What happens next. `needs_two`: two people will look, one after the other."""

    resident_id: UUID
    state: Literal["confirmed", "waiting"]
    due_at: datetime | None
    needs_two: bool


class ClaimDecided(Out):
    """What it is now."""

    state: Literal["confirmed", "refused"]


class ClaimDecision(In):
    """A person has looked."""

    decision: Literal["confirm", "refuse"]
    reason: str


@dataclass
class RollFile:
    """The committee's list, .xlsx or .csv."""

    file: UploadFile


@dataclass
class PreviewedFile:
    """The same list again, and the plan that was shown for it."""

    file: UploadFile
    digest: str


class RollRow(Out):
    """One row of the file as we read it; `sheet` is named where the workbook has several."""

    sheet: str
    line: int
    state: Literal["new", "changed", "unchanged", "doubtful", "wrong"]
    name: str
    building: str
    problem: str


class MissingPerson(Out):
    """Somebody of the file's buildings who is on the roll and not in the file."""

    resident_id: UUID
    name: str
    building: str


class RollPreview(Out):
    """What the import would do; nothing is written yet. `digest` names exactly this plan.

    `adds` and `updates` count what it writes, doubtful rows among them. `missing` are on the roll
    and not in the file: perhaps they have moved out; the import takes nobody off.
    """

    digest: str
    new: int
    changed: int
    unchanged: int
    doubtful: int
    wrong: int
    adds: int
    updates: int
    missing: list[MissingPerson]
    rows: list[RollRow]


class RollImported(Out):
    """What the import did; `doubtful` of them two people look at."""

    new: int
    changed: int
    doubtful: int
    wrong: int
