"""What the database refuses, by the name of the rule."""

from __future__ import annotations

import asyncpg
import pytest

from gongyi.kernel.database import broken_rule, execute
from gongyi.kernel.ids import new_id
from tests.makers.people import a_listed_person, an_account
from tests.makers.places import a_community

pytestmark = pytest.mark.usefixtures("database")


def resident(**changes: str) -> str:
    """SQL that lists 王秀英 of the first community once more, but for some columns."""
    columns = {
        "id": "$1",
        "community_id": "community_id",
        "dwelling_id": "dwelling_id",
        "name": "'李四'",
        "born_on": "born_on",
        "phone_digest": "NULL",
        "phone_sealed": "NULL",
        "source": "'import'",
        "is_phone_proven": "false",
        "listed_at": "now()",
    }
    return f"INSERT INTO resident SELECT {', '.join((columns | changes).values())} FROM resident"


def claim(**changes: str) -> str:
    """SQL for a claim of whoever has the account, but for some columns."""
    columns = {
        "id": "$1",
        "community_id": "b.community_id",
        "account_id": "a.id",
        "name": "'王秀英'",
        "born_on": "'1956-03-12'",
        "phone_digest": "''",
        "phone_sealed": "''",
        "building_id": "b.id",
        "unit": "''",
        "room_sealed": "''",
        "door_digest": "''",
        "evidence": "'lease'",
        "evidence_note": "''",
        "claimed_at": "now()",
        "due_at": "now()",
        "state": "'waiting'",
        "decided_at": "NULL",
        "decided_by": "NULL",
        "reason": "''",
        "resident_id": "NULL",
    }
    chosen = ", ".join((columns | changes).values())
    return (
        f"INSERT INTO enrolment_claim SELECT {chosen} FROM account a, building b, resident r "
        "WHERE b.community_id = r.community_id LIMIT 1"
    )


OTHER = "(SELECT id FROM community WHERE name = '光华园社区')"
BROKEN = [
    ("one_person_per_phone", resident(phone_digest="phone_digest", phone_sealed="''")),
    ("listed_once_per_dwelling", resident(name="name")),
    ("a_phone_is_sealed_and_digested", resident(phone_digest="''")),
    ("a_proven_phone_is_a_phone", resident(is_phone_proven="true")),
    ("listed_by_import_or_claim", resident(source="'guess'")),
    ("a_resident_lives_in_a_dwelling_of_the_community", resident(community_id=OTHER)),
    (
        "one_dwelling_per_door",
        "INSERT INTO dwelling SELECT $1, community_id, building_id, '', '', door_digest "
        "FROM dwelling",
    ),
    (
        "a_dwelling_stands_in_a_building_of_its_community",
        f"INSERT INTO dwelling SELECT $1, {OTHER}, building_id, '', '', '' FROM dwelling",
    ),
    ("a_claim_waits_or_is_decided", claim(state="'lost'")),
    ("a_claim_waits_or_is_decided", claim(decided_at="now()")),
    ("a_refusal_has_a_reason", claim(state="'refused'", decided_at="now()")),
    ("a_confirmed_claim_has_its_resident", claim(state="'confirmed'", decided_at="now()")),
    ("a_confirmed_claim_has_its_resident", claim(resident_id="r.id")),
    (
        "nobody_decides_on_their_own_claim",
        claim(state="'refused'", decided_at="now()", decided_by="a.id", reason="'x'"),
    ),
    ("evidence_is_of_a_known_kind", claim(evidence="'smile'")),
    ("a_claim_names_a_building_of_its_community", claim(community_id=OTHER)),
    (
        "a_claim_ends_in_a_resident_of_its_community",
        claim(state="'confirmed'", decided_at="now()", resident_id="$1"),
    ),
]


@pytest.mark.parametrize(("rule", "sql"), BROKEN)
async def test_the_database_keeps_the_promise(rule: str, sql: str) -> None:
    await a_listed_person((await a_community()).id)
    await a_community("光华园社区")
    await an_account()

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await execute(sql, new_id())

    assert broken_rule(refused.value) == rule


async def test_an_account_has_one_open_claim_in_a_community() -> None:
    await a_listed_person((await a_community()).id)
    await an_account()
    await execute(claim(), new_id())

    with pytest.raises(asyncpg.UniqueViolationError) as refused:
        await execute(claim(), new_id())

    assert broken_rule(refused.value) == "one_open_claim_per_account"
    await execute(claim(state="'refused'", decided_at="now()", reason="'x'"), new_id())
