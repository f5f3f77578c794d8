"""Seats of a council by lot: announced under its digests, drawn in public, answered in time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from asyncpg import UniqueViolationError

from gongyi.deliberation.actions.bodies import known_body
from gongyi.deliberation.actions.seating import ask, draw_rules, locked_draw, pool_of
from gongyi.deliberation.body_rules import body_rules
from gongyi.deliberation.errors.seat_draw import (
    DrawTooSoon,
    NotDrawnYet,
    PublicWordMissing,
    SeatDrawExists,
    SeatDrawUnknown,
    SeatsDrawn,
    SourceMissing,
)
from gongyi.deliberation.queries import seat_draws
from gongyi.deliberation.queries.bodies import Body
from gongyi.deliberation.queries.seat_draws import SEAL, DrawnSeat, Pooled, SeatDraw
from gongyi.deliberation.rules.bodies import BodyRules, Member, check_term
from gongyi.deliberation.rules.seat_lot import Place, check_seats, drawn, seed_of
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import say_moment
from gongyi.kernel.database import broken_rule, transaction
from gongyi.kernel.ids import new_id
from gongyi.kernel.lots import digest_of_secret, frame_digest
from gongyi.kernel.secrets import seal, unseal
from gongyi.kernel.text import tidy_line
from gongyi.notices import actions as notices
from gongyi.places import actions as places
from gongyi.roll import actions as roll
from gongyi.roll.actions.sampling import sampling_frame

Random = Callable[[int], bytes]


@dataclass(frozen=True)
class Asked:
    """How many seats, for which term, by which number that is called in public, and when."""

    seats: int
    from_on: date
    until_on: date
    public_source: str
    draws_at: datetime


async def plan_draw(
    actor: Actor,
    body_id: UUID,
    asked: Asked,
    now: datetime,
    random: Random = secrets.token_bytes,
) -> SeatDraw:
    """Pool and secret stand under their digests from now on, and the procedure hangs out.

    Raises ChosenAnotherWay, NoDrawInRules, TermNotFitting, SourceMissing, DrawTooSoon,
    SeatsMissing, MoreSeatsThanPeople, SeatDrawExists.
    """
    body = await known_body(body_id)
    role = actor.check_may("planSeatDraw", body.community_id)
    rules = body_rules()[body.rules]
    _check(rules, asked, now)
    pool = await _pool(body, asked)
    check_seats(len(pool), asked.seats)
    secret = random(32)
    names = await places.building_names(body.community_id)
    draw = _planned(actor, body, asked, (pool, names), secret, now)
    try:
        async with transaction():
            await seat_draws.insert_draw(draw, seal(SEAL, secret.hex()))
            await seat_draws.insert_pool(draw, [each for _, each in pool])
            await notices.post_notice(_notice(body, draw, rules), now)
            await journal.write(_entry(draw, "seat_draw_planned", now, actor, role))
    except UniqueViolationError as error:
        if broken_rule(error) == "one_draw_per_term":
            raise SeatDrawExists from error
        raise
    return draw


def _check(rules: BodyRules, asked: Asked, now: datetime) -> None:
    terms = draw_rules(rules)
    check_term(rules, Member("", asked.from_on, asked.until_on))
    if not 2 <= len(tidy_line(asked.public_source)) <= 100:
        raise SourceMissing
    if asked.draws_at < now + timedelta(days=terms.notice_days):
        raise DrawTooSoon(days=terms.notice_days)


async def _pool(body: Body, asked: Asked) -> list[tuple[UUID, Pooled]]:
    """Every adult of the roll who holds no seat in that term, with the building."""
    seated = await seat_draws.members_between(body.id, asked.from_on, asked.until_on)
    rows: dict[UUID, int] = {}
    found = []
    for home in await sampling_frame(body.community_id, asked.from_on):
        for nth, resident_id in enumerate(home.adults, 1):
            if resident_id in seated:
                continue
            rows[home.building_id] = rows.get(home.building_id, 0) + 1
            place = Place(list(rows).index(home.building_id) + 1, rows[home.building_id])
            found.append((home.building_id, Pooled(place, resident_id, f"{home.code}-{nth}")))
    return found


def _planned(
    actor: Actor,
    body: Body,
    asked: Asked,
    pool: tuple[list[tuple[UUID, Pooled]], dict[UUID, str]],
    secret: bytes,
    now: datetime,
) -> SeatDraw:
    people, names = pool
    codes: dict[UUID, list[str]] = {}
    for building_id, each in people:
        codes.setdefault(building_id, []).append(each.code)
    facts = vars(asked) | {"public_source": tidy_line(asked.public_source)}
    return SeatDraw(
        id=new_id(),
        community_id=body.community_id,
        body_id=body.id,
        rules=body.rules,
        **facts,
        buildings=tuple(names.get(building_id, "") for building_id in codes),
        sizes=tuple(len(row) for row in codes.values()),
        secret_digest=digest_of_secret(secret),
        frame_digest=frame_digest(list(codes.values())),
        planned_at=now,
        planned_by=actor.account_id,
    )


def _notice(body: Body, draw: SeatDraw, rules: BodyRules) -> notices.NoticeDraft:
    terms = draw_rules(rules)
    how = "各幢楼按人数分名额" if terms.over_buildings else "全体一起抽"
    lines = (
        f"{say_moment(draw.draws_at)}抽签产生{body.title}成员 {draw.seats} 人，"
        f"任期 {draw.from_on} 到 {draw.until_on}。",
        f"从名册上的 {sum(draw.sizes)} 位成年居民里抽，{how}，每个人的机会一样。",
        f"用这个公开的数字：{draw.public_source}。",
        f"抽中的人 {terms.answer_days} 天内答复去不去，不去的按签的先后由下一位递补。",
        f"名单的校验码：{draw.frame_digest}",
        f"秘密数字的校验码：{draw.secret_digest}",
        "抽完以后公布秘密数字，谁都可以自己重抽一遍。",
    )
    return notices.NoticeDraft(
        community_id=draw.community_id,
        kind="meeting",
        subject_id=draw.id,
        title=f"抽签公告：{body.title}成员",
        text="\n".join(lines),
        link=f"/seat-draws/{draw.id}",
        until=draw.draws_at,
    )


async def draw_seats(actor: Actor, draw_id: UUID, typed: str, now: datetime) -> None:
    """The number called in public meets the secret: the first are asked.

    Raises SeatDrawUnknown, PublicWordMissing, NotDrawnYet, SeatsDrawn.
    """
    word = tidy_line(typed)
    if not 1 <= len(word) <= 100:
        raise PublicWordMissing
    async with transaction():
        draw = await locked_draw(draw_id)
        role = actor.check_may("drawSeats", draw.community_id)
        if draw.seed is not None:
            raise SeatsDrawn
        if now < draw.draws_at:
            raise NotDrawnYet
        secret = unseal(SEAL, await seat_draws.sealed_secret(draw))
        seed = seed_of(bytes.fromhex(secret), word)
        await seat_draws.mark_drawn(draw, secret, word, seed, now)
        for turn, place in enumerate(drawn(pool_of(draw, seed), draw.seats), 1):
            await ask(draw, turn, place, now)
        await journal.write(_entry(draw, "seats_drawn", now, actor, role, after=seed))


async def known_draw(draw_id: UUID) -> tuple[SeatDraw, list[DrawnSeat]]:
    """With everybody who was asked; raises SeatDrawUnknown."""
    draw = await seat_draws.draw_of_id(draw_id)
    if draw is None:
        raise SeatDrawUnknown
    return draw, await seat_draws.seats_of_draw(draw)


async def draw_seen_by(
    visitor: Actor | None, draw_id: UUID
) -> tuple[SeatDraw, list[DrawnSeat], UUID | None]:
    """And which resident looks, if one does."""
    draw, seats = await known_draw(draw_id)
    me = await roll.resident_of(visitor.account_id, draw.community_id) if visitor else None
    return draw, seats, me.id if me else None


async def draw_to_check(draw_id: UUID) -> tuple[SeatDraw, list[DrawnSeat], list[Pooled]]:
    """With the whole pool; raises SeatDrawUnknown, NotDrawnYet."""
    draw, seats = await known_draw(draw_id)
    if draw.seed is None:
        raise NotDrawnYet
    return draw, seats, await seat_draws.pool_of(draw)


async def draws_of_body(body_id: UUID) -> list[SeatDraw]:
    """The newest term first; raises BodyUnknown."""
    return await seat_draws.draws_of_body((await known_body(body_id)).id)


def _entry(
    draw: SeatDraw, what: str, now: datetime, actor: Actor, role: str, after: str = ""
) -> journal.Entry:
    return journal.Entry(now, what, draw.id, draw.community_id, actor.account_id, role, after=after)
