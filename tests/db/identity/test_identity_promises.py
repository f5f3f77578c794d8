"""What the database refuses, by the name of the rule."""

from __future__ import annotations

import asyncpg
import pytest

from gongyi.kernel.database import broken_rule, execute
from gongyi.kernel.ids import new_id
from tests.makers.people import an_account

pytestmark = pytest.mark.usefixtures("database")
GRANT = "INSERT INTO role_grant SELECT gen_random_uuid(), id, {}, now() FROM account"
MESSAGE = "INSERT INTO outbox_message VALUES ($1, '', '', '', now(), {}, now(), now(), {}, '')"
BROKEN = [
    (
        "one_account_per_phone",
        "INSERT INTO account SELECT $1, phone_digest, '', now() FROM account",
    ),
    ("ten_codes_a_day", "INSERT INTO login_code VALUES ('', '', now(), 11, 0, false)"),
    ("three_wrong_tries_void_a_code", "INSERT INTO login_code VALUES ('', '', now(), 1, 4, false)"),
    (
        "a_session_ends_after_it_opens",
        """INSERT INTO session
           SELECT $1, id, now(), now() - interval '1 s', 'none', now() FROM account""",
    ),
    ("a_role_has_its_place", GRANT.format("'committee_member', NULL, $1")),
    ("a_role_has_its_place", GRANT.format("'street_officer', $1, NULL")),
    ("a_role_has_its_place", GRANT.format("'operator', $1, NULL")),
    ("a_role_has_its_place", GRANT.format("'king', NULL, NULL")),
    ("a_message_has_a_known_template", MESSAGE.format("'waiting', 'poem', '', 'sms'", "0, NULL")),
    ("a_message_is_read_or_heard", MESSAGE.format("'waiting', 'login_code', '', 'fax'", "0, NULL")),
    (
        "a_message_has_a_known_state",
        MESSAGE.format("'lost', 'login_code', '', 'sms'", "0, NULL"),
    ),
    ("a_sent_message_says_when", MESSAGE.format("'sent', 'login_code', '', 'sms'", "1, NULL")),
    (
        "a_message_being_sent_was_tried",
        MESSAGE.format("'sending', 'login_code', '', 'sms'", "0, NULL"),
    ),
]


@pytest.mark.parametrize(("rule", "sql"), BROKEN)
async def test_the_database_keeps_the_promise(rule: str, sql: str) -> None:
    await an_account()

    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refused:
        await execute(sql, *([new_id()] if "$1" in sql else []))

    assert broken_rule(refused.value) == rule


@pytest.mark.parametrize(
    ("rule", "sql"),
    [
        ("one_grant_per_community", GRANT.format("'committee_member', $1, NULL")),
        ("one_grant_per_street", GRANT.format("'street_officer', NULL, $1")),
        ("one_grant_for_everywhere", GRANT.format("'operator', NULL, NULL")),
    ],
)
async def test_a_role_is_held_once_in_its_place(rule: str, sql: str) -> None:
    await an_account()
    values = [new_id()] if "$1" in sql else []
    await execute(sql, *values)

    with pytest.raises(asyncpg.UniqueViolationError) as refused:
        await execute(sql, *values)

    assert broken_rule(refused.value) == rule
