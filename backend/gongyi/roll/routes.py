"""The roll over HTTP."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody, MultipartBody

from gongyi.identity import actions as identity
from gongyi.identity.guards import CurrentActor, MaybeActor, permitted
from gongyi.kernel import clock
from gongyi.kernel.masks import mask_phone
from gongyi.places import actions as places
from gongyi.roll import actions, desk_routes, posting_routes
from gongyi.roll.queries.claims import KeptClaim, Neighbours
from gongyi.roll.rules.claims import Claim
from gongyi.roll.rules.people import Door
from gongyi.roll.rules.plan import Plan, Planned
from gongyi.roll.schemas import (
    ClaimDecided,
    ClaimDecision,
    ClaimItem,
    ClaimMade,
    DwellingClaim,
    HeldRole,
    Me,
    MissingPerson,
    PreviewedFile,
    Residency,
    RollFile,
    RollImported,
    RollPreview,
    RollRow,
)


@get("/me", guards=[permitted], operation_id="readMe")
async def read_me(visitor: MaybeActor) -> Me:
    """Who I am; a visitor is told that, not refused."""
    if visitor is None:
        return Me(signed_in=False, account_id=None, phone_masked="", residencies=[], roles=[])
    me = await actions.myself(visitor, clock.china_date(clock.now()))
    return Me(
        signed_in=True,
        account_id=visitor.account_id,
        phone_masked=me.phone_masked,
        residencies=[_residency(home) for home in me.homes],
        roles=[
            HeldRole(
                role=grant.role,
                community_id=grant.community_id,
                street_id=grant.street_id,
                place_name=name,
            )
            for grant, name in me.roles
        ],
        awaits_second_step=not me.roles and bool(await identity.grants_of(visitor.account_id)),
    )


def _residency(home: actions.Home) -> Residency:
    return Residency(
        resident_id=home.id,
        community_id=home.community_id,
        community_name=home.community_name,
        building_name=home.building_name,
        state=home.state,
        refusal_reason=home.refusal_reason,
        may_vote=home.may_vote,
        may_propose=home.may_propose,
    )


@post(
    "/communities/{community_id:uuid}/enrolment-claims",
    guards=[permitted],
    operation_id="claimDwelling",
)
async def claim_dwelling(
    community_id: FromPath[UUID], data: JSONBody[DwellingClaim], actor: CurrentActor
) -> ClaimMade:
    """I live here."""
    claim = Claim(
        data.name,
        data.born_on,
        Door(data.building_id, data.unit, data.room),
        data.evidence,
        data.evidence_note,
    )
    made = await actions.claim_dwelling(
        actor.account_id, community_id, claim, clock.now(), device_mark=data.device_mark
    )
    return ClaimMade(
        resident_id=made.id,
        state="waiting" if made.due_at else "confirmed",
        due_at=made.due_at,
        needs_two=bool(made.doubts),
    )


@get(
    "/communities/{community_id:uuid}/enrolment-claims",
    guards=[permitted],
    operation_id="listClaims",
)
async def list_claims(community_id: FromPath[UUID], actor: CurrentActor) -> list[ClaimItem]:
    """Who waits for the committee, soonest due first."""
    buildings = await places.building_names(community_id)
    return [
        _claim_item(claim, behind, buildings.get(claim.person.door.building_id, ""))
        for claim, behind in await actions.open_queue(actor, community_id, clock.now())
    ]


def _claim_item(claim: KeptClaim, behind: Neighbours, building_name: str) -> ClaimItem:
    return ClaimItem(
        id=claim.id,
        name=claim.person.name,
        phone_masked=mask_phone(claim.person.phone),
        born_on=claim.person.born_on,
        building_name=building_name,
        unit=claim.person.door.unit,
        room=claim.person.door.room,
        evidence=claim.evidence,
        evidence_note=claim.note,
        claimed_at=claim.claimed_at,
        due_at=claim.due_at,
        listed_in_dwelling=behind.listed,
        replaces_phone_masked=mask_phone(behind.phone_listed) if behind.phone_listed else "",
    )


@post(
    "/enrolment-claims/{claim_id:uuid}/decision",
    guards=[permitted],
    operation_id="decideClaim",
)
async def decide_claim(
    claim_id: FromPath[UUID], data: JSONBody[ClaimDecision], actor: CurrentActor
) -> ClaimDecided:
    """A person has looked."""
    await actions.decide_claim(claim_id, data.decision, data.reason, actor, clock.now())
    return ClaimDecided(state="confirmed" if data.decision == "confirm" else "refused")


@post(
    "/communities/{community_id:uuid}/roll-previews",
    guards=[permitted],
    operation_id="previewRoll",
    status_code=200,
)
async def preview_roll(
    community_id: FromPath[UUID], data: MultipartBody[RollFile], actor: CurrentActor
) -> RollPreview:
    """What importing this file would do. Writes nothing."""
    plan = await actions.plan_of_file(
        community_id, await data.file.read(), clock.now(), by=actor.account_id
    )
    return _preview(plan, await places.building_names(community_id))


def _preview(plan: Plan, buildings: dict[UUID, str]) -> RollPreview:
    return RollPreview(
        digest=plan.digest(),
        new=plan.counts["new"],
        changed=plan.counts["changed"],
        unchanged=plan.counts["unchanged"],
        doubtful=plan.counts["doubtful"],
        wrong=plan.counts["wrong"],
        adds=len(plan.added),
        updates=len(plan.updated),
        missing=[
            MissingPerson(
                resident_id=listed.id,
                name=listed.name,
                building=buildings.get(listed.building_id, ""),
            )
            for listed in plan.missing
        ],
        rows=[_row(planned) for planned in plan.rows],
    )


def _row(planned: Planned) -> RollRow:
    return RollRow(
        sheet=planned.row.sheet,
        line=planned.row.line,
        state=planned.state,
        name=planned.row.name,
        building=planned.row.building,
        problem=planned.words,
    )


@post(
    "/communities/{community_id:uuid}/roll-imports",
    guards=[permitted],
    operation_id="importRoll",
)
async def import_roll(
    community_id: FromPath[UUID], data: MultipartBody[PreviewedFile], actor: CurrentActor
) -> RollImported:
    """Do what was shown."""
    plan = await actions.import_roll(
        community_id,
        await data.file.read(),
        data.digest,
        by=actor.account_id,
        now=clock.now(),
    )
    return RollImported(
        new=len(plan.added),
        changed=len(plan.updated),
        doubtful=plan.counts["doubtful"],
        wrong=plan.counts["wrong"],
    )


HANDLERS = [
    read_me,
    claim_dwelling,
    list_claims,
    decide_claim,
    preview_roll,
    import_roll,
    *desk_routes.HANDLERS,
    *posting_routes.HANDLERS,
]
