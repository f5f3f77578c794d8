"""Roles, second factors, sessions and the journal on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from gongyi.identity.rules.permissions import Cell
from gongyi.identity.rules.roles import Role
from gongyi.identity.rules.sessions import Factor
from gongyi.web.wire import In, Out


class PermissionRow(Out):
    """An operation and, in the order of the columns, where each may do it."""

    operation: str
    words: str
    refusal: int
    cells: list[Cell]


class PermissionColumn(Out):
    """A role, or nobody, or a resident."""

    id: str
    words: str


class Permissions(Out):
    """Who may do what: the table by which the doors let in."""

    columns: list[PermissionColumn]
    rows: list[PermissionRow]


class RoleKind(Out):
    """A role, what people call it, where it can hold, and whether it takes two to give it."""

    role: Role
    words: str
    places: list[Literal["community", "street", "everywhere"]]
    takes_two: bool


class StaffGrant(Out):
    """A role in a place."""

    role: Role
    words: str
    community_id: UUID | None
    street_id: UUID | None
    granted_at: datetime


class StaffConflict(Out):
    """Two roles of one person that check each other."""

    first: str
    second: str
    why: str


class StaffMember(Out):
    """Somebody with roles."""

    account_id: UUID
    phone_masked: str
    has_second_factor: bool
    grants: list[StaffGrant]
    conflicts: list[StaffConflict]


class WaitingRequest(Out):
    """Waits for another operator; `is_mine`: I asked, so I cannot agree."""

    id: UUID
    phone_masked: str
    role: Role
    words: str
    community_id: UUID | None
    street_id: UUID | None
    deed: Literal["give", "end"]
    why: str
    asked_at: datetime
    is_mine: bool


class Staff(Out):
    """Everybody with a role, what waits, and what can be given."""

    kinds: list[RoleKind]
    members: list[StaffMember]
    requests: list[WaitingRequest]


class RoleAsked(In):
    """Give a role to whoever has this phone, or end one of this account."""

    deed: Literal["give", "end"]
    role: Role
    why: str
    phone: str | None = None
    account_id: UUID | None = None
    community_id: UUID | None = None
    street_id: UUID | None = None


class RoleOutcome(Out):
    """`waiting`: another operator has to agree."""

    state: Literal["done", "waiting"]


class RequestDecision(In):
    """What the second operator says."""

    is_agreed: bool


class ResetReason(In):
    """Why it is done, for the journal."""

    why: str


class SessionItem(Out):
    """A device on which somebody is signed in."""

    id: UUID
    device: str
    opened_at: datetime
    seen_in_hour: datetime
    factor: Factor
    is_this: bool


class PasskeyItem(Out):
    """A device that is asked when signing in."""

    id: UUID
    device: str
    added_at: datetime
    used_at: datetime | None


class SecondFactor(Out):
    """How far I have come with the second step of signing in."""

    is_staff: bool
    is_passed: bool
    has_totp: bool
    passkeys: list[PasskeyItem]
    recovery_codes_left: int
    is_demo: bool


class NewSecret(Out):
    """For the application on the phone; shown this once."""

    uri: str
    text: str
    picture: str


class NumberTyped(In):
    """Six digits, or a recovery code."""

    code: str


class RecoveryCodes(Out):
    """Ten codes, each good once; shown this once."""

    codes: list[str]


class PasskeyOptions(Out):
    """What the browser is asked, as the JSON that it reads."""

    options: str


class PasskeyAnswer(In):
    """What the browser answers, as JSON; `id` is the credential's."""

    id: str
    credential: str


class JournalItem(Out):
    """One thing that was done; `who` is a masked phone, empty for the program itself."""

    at: datetime
    who: str
    role: str
    what: str
    on_id: UUID
    community_id: UUID | None
    why: str
    before: str
    after: str
    number: int | None
    hash: str


class JournalPage(Out):
    """A hundred entries, newest first."""

    items: list[JournalItem]
    has_more: bool
