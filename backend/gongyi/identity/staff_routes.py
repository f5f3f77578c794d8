"""Roles and who may do what, over HTTP: the operators' console."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody

from gongyi.identity import actions, factor_actions, session_actions, staff_actions
from gongyi.identity.factor_routes import session_item
from gongyi.identity.guards import CurrentActor, Grant, check_four_eyes, permitted
from gongyi.identity.rules.permissions import COLUMNS, TABLE
from gongyi.identity.rules.permissions_text import column_words
from gongyi.identity.rules.roles import FOUR_EYES, KINDS, Conflict
from gongyi.identity.staff_queries import HeldGrant, RoleRequest
from gongyi.identity.staff_schemas import (
    PermissionColumn,
    PermissionRow,
    Permissions,
    RequestDecision,
    ResetReason,
    RoleAsked,
    RoleKind,
    RoleOutcome,
    SessionItem,
    Staff,
    StaffConflict,
    StaffGrant,
    StaffMember,
    WaitingRequest,
)
from gongyi.kernel import clock
from gongyi.kernel.masks import mask_phone
from gongyi.kernel.problems import NotFound


@get("/permissions", guards=[permitted], operation_id="readPermissions", sync_to_thread=False)
def read_permissions() -> Permissions:
    """The one table."""
    return Permissions(
        columns=[PermissionColumn(id=each, words=column_words(each)) for each in COLUMNS],
        rows=[
            PermissionRow(
                operation=row.id,
                words=row.words,
                refusal=row.refusal,
                cells=[row.cells[column] for column in COLUMNS],
            )
            for row in TABLE.values()
        ],
    )


@get("/staff", guards=[permitted], operation_id="listStaff")
async def list_staff(actor: CurrentActor) -> Staff:
    """Everybody with a role, what waits for a second operator, and what can be given."""
    members = await staff_actions.staff_members()
    requests = await staff_actions.waiting_requests()
    kinds = [
        RoleKind(role=role, words=words, places=list(places), takes_two=role in FOUR_EYES)
        for role, (places, words) in KINDS.items()
    ]
    return Staff(
        kinds=kinds,
        members=[_member(each) for each in members],
        requests=[_request(each, actor.account_id) for each in requests],
    )


def _member(member: staff_actions.StaffMember) -> StaffMember:
    first = member.held[0]
    return StaffMember(
        account_id=first.account_id,
        phone_masked=mask_phone(first.phone),
        has_second_factor=first.has_second_factor,
        grants=[_grant(each) for each in member.held],
        conflicts=[_conflict(each) for each in member.conflicts],
    )


def _grant(held: HeldGrant) -> StaffGrant:
    return StaffGrant(
        role=held.grant.role,
        words=KINDS[held.grant.role][1],
        community_id=held.grant.community_id,
        street_id=held.grant.street_id,
        granted_at=held.granted_at,
    )


def _conflict(found: Conflict) -> StaffConflict:
    first, second = KINDS[found.first.role][1], KINDS[found.second.role][1]
    return StaffConflict(first=first, second=second, why=found.why)


def _request(asked: RoleRequest, mine: UUID) -> WaitingRequest:
    return WaitingRequest(
        id=asked.id,
        phone_masked=mask_phone(asked.phone),
        role=asked.grant.role,
        words=KINDS[asked.grant.role][1],
        community_id=asked.grant.community_id,
        street_id=asked.grant.street_id,
        deed=asked.deed,
        why=asked.why,
        asked_at=asked.asked_at,
        is_mine=asked.asked_by == mine,
    )


@post("/role-requests", guards=[permitted], operation_id="askForRole")
async def ask_for_role(data: JSONBody[RoleAsked], actor: CurrentActor) -> RoleOutcome:
    """Give or end a role; some take two operators."""
    now = clock.now()
    account_id = data.account_id
    if data.phone is not None:
        account_id = await actions.account_of_phone(data.phone, now)
    if account_id is None:
        raise NotFound
    grant = Grant(data.role, data.community_id, data.street_id)
    state = await staff_actions.ask_for_role(actor, account_id, grant, data.deed, data.why, now)
    return RoleOutcome(state=state)


@post(
    "/role-requests/{request_id:uuid}/decision",
    guards=[permitted],
    operation_id="decideRoleRequest",
    status_code=204,
)
async def decide_role_request(
    request_id: FromPath[UUID], data: JSONBody[RequestDecision], actor: CurrentActor
) -> None:
    """The second pair of eyes."""
    await staff_actions.decide_request(actor, request_id, data.is_agreed, clock.now())


@get("/staff/{account_id:uuid}/sessions", guards=[permitted], operation_id="listStaffSessions")
async def list_staff_sessions(account_id: FromPath[UUID]) -> list[SessionItem]:
    """Where somebody of the staff is signed in."""
    found = await session_actions.sessions_of(account_id, None, clock.now())
    return [session_item(each) for each in found]


@delete(
    "/staff/{account_id:uuid}/sessions/{session_id:uuid}",
    guards=[permitted],
    operation_id="endStaffSession",
    status_code=204,
)
async def end_staff_session(
    account_id: FromPath[UUID], session_id: FromPath[UUID], actor: CurrentActor
) -> None:
    """Sign somebody out."""
    await session_actions.end_session_of(actor, account_id, session_id, clock.now())


@post(
    "/staff/{account_id:uuid}/second-factor-reset",
    guards=[permitted],
    operation_id="resetSecondFactor",
    status_code=204,
)
async def reset_second_factor(
    account_id: FromPath[UUID], data: JSONBody[ResetReason], actor: CurrentActor
) -> None:
    """For somebody who has lost phone and codes; not for oneself."""
    check_four_eyes(account_id, actor.account_id)
    await factor_actions.reset_factors(actor, account_id, data.why, clock.now())


HANDLERS = [
    read_permissions,
    list_staff,
    ask_for_role,
    decide_role_request,
    list_staff_sessions,
    end_staff_session,
    reset_second_factor,
]
