"""The service directory: first shown what a file would do, then done, and done only as shown."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from gongyi.identity import actions as identity
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.database import transaction
from gongyi.kernel.ids import short_code, stable_id
from gongyi.kernel.masks import mask_phone
from gongyi.kernel.spreadsheet import read_table
from gongyi.places import actions as places
from gongyi.ratings.actions.known import forget_points
from gongyi.ratings.errors.directory import DirectoryChanged, NothingToImport
from gongyi.ratings.queries import directory
from gongyi.ratings.queries.directory import Body, Buyer, Duty, Item, Operator, Point
from gongyi.ratings.rules.directory_file import Planned, ReadRow, ServiceRow, State, read_services


@dataclass(frozen=True)
class Plan:
    """Every line's fate, in the order of the file."""

    lines: tuple[Planned, ...]

    @property
    def counts(self) -> Counter[State]:
        return Counter(line.state for line in self.lines)

    @property
    def rows(self) -> list[ServiceRow]:
        """What can be read."""
        return [line.read.row for line in self.lines if line.read.row is not None]

    def digest(self) -> str:
        """Names exactly this plan."""
        return hashlib.sha256(repr(self.lines).encode()).hexdigest()


@dataclass(frozen=True)
class DirectoryPoint:
    """A point as the desk sees it: its services and who is in charge (masked phones)."""

    point: Point
    items: list[Item]
    in_charge: list[tuple[str, str, str]]


async def plan_of_services(community_id: UUID, file: bytes) -> Plan:
    """What importing this file would do. Writes nothing."""
    await places.community(community_id)
    read = await asyncio.to_thread(lambda: read_services(read_table(file)))
    known = {point.id: point for point in await directory.points_of(community_id)}
    promises = {item.id: item.promise for item in await directory.items_of(community_id)}
    return Plan(tuple(_planned(community_id, each, known, promises) for each in read))


def _planned(
    community_id: UUID, read: ReadRow, known: dict[UUID, Point], promises: dict[UUID, str]
) -> Planned:
    if read.row is None:
        return Planned(read, "wrong")
    point, item = _point(community_id, read.row), _item(community_id, read.row)
    if item.id not in promises or point.id not in known:
        return Planned(read, "new")
    is_same = known[point.id] == point and promises[item.id] == item.promise
    return Planned(read, "unchanged" if is_same else "changed")


async def import_services(
    actor: Actor, community_id: UUID, file: bytes, digest: str, now: datetime
) -> Plan:
    """Raises DirectoryChanged when the plan is another by now, NothingToImport for no good line."""
    role = actor.check_may("importServices", community_id)
    plan = await plan_of_services(community_id, file)
    if plan.digest() != digest:
        raise DirectoryChanged
    words = (
        f"新增 {plan.counts['new']}，更新 {plan.counts['changed']}，未导入 {plan.counts['wrong']}"
    )
    async with transaction():
        await write_services(community_id, plan.rows, now)
        await journal.write(
            journal.Entry(
                *(now, "services_imported", community_id, community_id, actor.account_id, role),
                why=words,
            )
        )
    return plan


async def write_services(community_id: UUID, rows: Sequence[ServiceRow], now: datetime) -> None:
    """Inside one transaction; known ones are brought up to date, none is taken away."""
    if not rows:
        raise NothingToImport
    async with transaction():
        await directory.insert_bodies(_bodies(community_id, rows))
        points = {point.id: point for row in rows for point in [_point(community_id, row)]}
        await directory.insert_points(list(points.values()))
        await directory.insert_items(community_id, [_item(community_id, row) for row in rows])
        await directory.replace_duties(community_id, await _duties(community_id, rows, now))
    forget_points()


def _bodies(community_id: UUID, rows: Sequence[ServiceRow]) -> list[tuple[Body, str]]:
    found: dict[UUID, tuple[Body, str]] = {}
    for row in rows:
        if row.centre:
            body = Body(_centre_id(community_id, row.centre), community_id, "centre", row.centre)
            found[body.id] = (body, row.level)
        if row.organisation:
            id_ = _organisation_id(community_id, row.organisation)
            body = Body(id_, community_id, "organisation", row.organisation)
            found[body.id] = (body, row.registration)
    return list(found.values())


def _centre_id(community_id: UUID, name: str) -> UUID:
    return stable_id("service-centre", community_id, name)


def _organisation_id(community_id: UUID, name: str) -> UUID:
    return stable_id("organisation", community_id, name)


def _point_id(community_id: UUID, row: ServiceRow) -> UUID:
    """A window stays the same when another organisation comes to run it."""
    above = f"centre {row.centre}" if row.centre else f"organisation {row.organisation}"
    return stable_id("service-point", community_id, above, row.point)


def _point(community_id: UUID, row: ServiceRow) -> Point:
    id_ = _point_id(community_id, row)
    organisation = row.organisation
    return Point(
        id=id_,
        community_id=community_id,
        code=short_code(b"rating" + id_.bytes),
        name=row.point,
        centre_id=_centre_id(community_id, row.centre) if row.centre else None,
        centre_name=row.centre,
        organisation_id=_organisation_id(community_id, organisation) if organisation else None,
        organisation_name=organisation,
        operator=cast(Operator, row.operator),
        buyer=cast(Buyer, row.buyer),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _item(community_id: UUID, row: ServiceRow) -> Item:
    point_id = _point_id(community_id, row)
    return Item(stable_id("service-item", point_id, row.item), point_id, row.item, row.promise)


async def _duties(community_id: UUID, rows: Sequence[ServiceRow], now: datetime) -> list[Duty]:
    """The last row of a point says who is in charge there; they need a role to act."""
    found: dict[tuple[UUID, str], Duty] = {}
    for row in rows:
        for name, phone in row.phones.items():
            side, post = name.split("_")
            account_id = await identity.account_of_phone(phone, now)
            duty = Duty(_point_id(community_id, row), side, post, account_id)  # type: ignore[arg-type] # POSTS names them
            found[duty.point_id, name] = duty
    return list(found.values())


async def directory_of(community_id: UUID) -> list[DirectoryPoint]:
    """For the desk, in the order of the file."""
    items = await directory.items_of(community_id)
    duties = await directory.duties_of(community_id)
    return [
        DirectoryPoint(
            point,
            [item for item in items if item.point_id == point.id],
            [
                (duty.side, duty.post, mask_phone(await identity.phone_of(duty.account_id)))
                for duty in duties
                if duty.point_id == point.id
            ],
        )
        for point in await directory.points_of(community_id)
    ]
