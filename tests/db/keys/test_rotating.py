"""A new key takes the place of the old one, and nobody is lost on the way."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidTag

from gongyi import wiring
from gongyi.config import settings
from gongyi.identity import actions as identity
from gongyi.kernel import clock, database, personal, rotation
from gongyi.kernel.kept import forget_everything
from gongyi.kernel.secrets import is_newest, seal, unseal
from gongyi.privacy import actions as privacy
from gongyi.roll import actions as roll
from tests.makers.fund import NOON
from tests.makers.people import CODE
from tests.makers.privacy import Traces, traces

pytestmark = pytest.mark.usefixtures("database")
NEW = "the new key of this house, long enough for anybody"
SEALED = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name LIKE '%\\_sealed'
"""


def _use(monkeypatch: pytest.MonkeyPatch, key: str, *old: str) -> None:
    monkeypatch.setenv("GONGYI_SECRET_KEY", key)
    monkeypatch.setenv("GONGYI_OLD_SECRET_KEYS", ",".join(old))
    settings.cache_clear()
    forget_everything()


async def _with_new_key(monkeypatch: pytest.MonkeyPatch) -> Traces:
    left = await traces()
    _use(monkeypatch, NEW, settings().secret_key)
    return left


def test_the_old_key_opens_meanwhile_and_a_strange_one_never(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = settings().secret_key
    sealed = seal("room", "302")

    _use(monkeypatch, NEW, "another old one", old)
    assert unseal("room", sealed) == "302"
    assert not is_newest("room", sealed)
    assert is_newest("room", seal("room", "302"))

    _use(monkeypatch, NEW)
    with pytest.raises(InvalidTag):
        unseal("room", sealed)


async def test_every_sealed_column_is_known_to_the_rotation() -> None:
    wiring.connect()
    found = {tuple(row) for row in await database.rows(SEALED)}

    assert found == {(sealed.table, sealed.column) for sealed in personal.seals()}


async def test_afterwards_everything_opens_without_the_old_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left = await _with_new_key(monkeypatch)

    done = await rotation.rotate()
    _use(monkeypatch, NEW)

    assert sum(done.sealed.values()) > 8
    for sealed in personal.seals():
        rows = await database.rows(
            f"SELECT {sealed.column} FROM {sealed.table} WHERE octet_length({sealed.column}) > 0"
        )
        assert all(is_newest(sealed.purpose, row[0]) for row in rows)
    assert await identity.phone_of(left.yard.resident.account_id) == left.yard.phones["resident"]


async def test_people_and_doors_are_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    left = await _with_new_key(monkeypatch)
    await rotation.rotate()
    _use(monkeypatch, NEW)
    phone, now = left.yard.phones["resident"], clock.now()

    await identity.request_login_code(phone, now, draw=lambda: CODE)
    opened = await identity.open_session(phone, CODE, now)
    resident = await roll.resident_of(opened.account_id, left.yard.community.id)
    person = await roll.find_neighbours(left.yard.community.id, "王秀英")

    assert opened.account_id == left.yard.resident.account_id
    assert resident is not None
    assert len(person) == 3
    doors = await database.value("SELECT count(DISTINCT door_digest) FROM dwelling")
    await roll.list_people(
        left.yard.community.id,
        [
            roll.Person(
                "赵桂兰",
                resident.born_on,
                "",
                roll.Door(resident.building_id, person[0].unit, person[0].room),
            )
        ],
        NOON,
    )
    assert await database.value("SELECT count(*) FROM dwelling") == doors


async def test_a_wish_to_be_forgotten_still_finds_her(monkeypatch: pytest.MonkeyPatch) -> None:
    left = await traces()
    await privacy.ask_for_erasure(left.yard.resident, NOON)
    _use(monkeypatch, NEW, settings().secret_key)

    await rotation.rotate()

    same = """SELECT count(*) FROM erasure JOIN account ON account.id = erasure.account_id
        WHERE account.phone_digest = erasure.phone_digest"""
    assert await database.value(same) == 1


async def test_doing_it_twice_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    await _with_new_key(monkeypatch)
    await rotation.rotate()

    again = await rotation.rotate()

    assert sum(again.sealed.values()) == 0


async def test_without_the_old_key_nothing_is_half_done(monkeypatch: pytest.MonkeyPatch) -> None:
    await traces()
    before = await database.value("SELECT string_agg(phone_sealed::text, '') FROM account")
    _use(monkeypatch, NEW, "not the key that sealed it")

    with pytest.raises(InvalidTag):
        await rotation.rotate()

    assert await database.value("SELECT string_agg(phone_sealed::text, '') FROM account") == before
