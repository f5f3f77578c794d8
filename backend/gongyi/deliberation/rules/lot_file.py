"""A published draw, drawn again from its file: what does not fit, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from gongyi.deliberation.errors.seat_draw import LotFileUnreadable
from gongyi.deliberation.rules.seat_lot import NAME, Place, Pool, seed_of, whole_draw
from gongyi.kernel.lots import digest_of_secret, frame_digest


class Read(msgspec.Struct, frozen=True, rename="camel"):
    """A part of the file, as it was downloaded."""


class Building(Read, frozen=True, rename="camel"):
    """Its people, each by a code."""

    name: str
    codes: list[str]


class Asked(Read, frozen=True, rename="camel"):
    """Who was asked in this turn, and what came of it."""

    turn: int
    building: int
    number: int
    state: str
    answered_at: datetime | None


class LotFile(Read, frozen=True, rename="camel"):
    """The whole draw."""

    drawing: str
    seats: int
    over_buildings: bool
    secret_digest: str
    frame_digest: str
    public_word: str
    secret: str
    seed: str
    buildings: list[Building]
    asked: list[Asked]


def read_lot_file(content: bytes) -> LotFile:
    """Raises LotFileUnreadable."""
    try:
        return msgspec.json.decode(content, type=LotFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LotFileUnreadable(why=str(error)) from error


def differences(file: LotFile) -> list[str]:
    """What does not fit; empty: everybody who was asked had to be."""
    return list(_wrong_before(file)) or list(_wrong_turns(file))


def _wrong_before(file: LotFile) -> Iterator[str]:
    secret = _bytes(file.secret)
    if file.drawing != NAME:
        yield f"抽法是“{file.drawing}”，这个程序只会“{NAME}”"
    if digest_of_secret(secret) != file.secret_digest:
        yield "公布的秘密数字和事先的校验码对不上"
    if frame_digest([each.codes for each in file.buildings]) != file.frame_digest:
        yield "名单和事先的校验码对不上"
    if seed_of(secret, file.public_word) != file.seed:
        yield "种子不是由秘密数字和开出的数字算出来的"
    if not 1 <= file.seats <= sum(len(each.codes) for each in file.buildings):
        yield "名额和名单的人数对不上"


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _wrong_turns(file: LotFile) -> Iterator[str]:
    pool = Pool(tuple(len(b.codes) for b in file.buildings), file.seed, file.over_buildings)
    left = [each for each in file.asked if each.state in ("declined", "lapsed")]
    left.sort(key=lambda each: (str(each.answered_at), each.turn))
    if any(not 1 <= each.turn <= len(file.asked) for each in file.asked):
        yield "次序号不连续"
        return
    again = whole_draw(pool, file.seats, [each.turn for each in left])
    if len(file.asked) < file.seats:
        yield "问到的人比名额少"
    for turn, (each, right) in enumerate(zip(file.asked, again, strict=False), 1):
        if each.turn != turn or Place(each.building, each.number) != right:
            yield f"第 {turn} 位应当是第 {right.building} 幢第 {right.number} 人"
