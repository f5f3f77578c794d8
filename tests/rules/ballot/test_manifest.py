"""Everything frozen is under the digest, in one canonical form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC
from typing import Any
from uuid import UUID

import pytest

from gongyi.ballot.rules.manifest import digest_of_seed, digest_of_text, manifest_of
from gongyi.ballot.rules.questions import Question
from tests.makers.boxes import KEYS
from tests.makers.questions import HOUR, NOON, a_question, an_option

ID = UUID(int=7)
QUESTION = a_question(options=(an_option(100, "长椅", place="东门", need="坐"), an_option(5)))


def of(question: Question = QUESTION, **more: Any) -> str:
    asked: dict[str, Any] = {
        "entitled": 9,
        "seed_digest": "ab",
        "ballot_id": ID,
        "keys": KEYS,
    } | more
    return manifest_of(question=question, **asked)


def test_it_is_canonical_json_under_its_sha256() -> None:
    text = of()

    read = json.loads(text)

    again = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert text == again
    assert digest_of_text(text) == hashlib.sha256(text.encode()).hexdigest()
    assert read["opensAt"] == "2026-06-01T04:00:00Z"
    assert [option["costFen"] for option in read["options"]] == [100, 5]


def test_the_same_moment_and_facts_written_otherwise_give_the_same_bytes() -> None:
    first, second = QUESTION.options
    turned = replace(first, facts=dict(reversed(list(first.facts.items()))))
    same = replace(QUESTION, opens_at=QUESTION.opens_at.astimezone(UTC), options=(turned, second))

    assert of(same) == of()


@pytest.mark.parametrize(
    "changes",
    [
        {"community_id": UUID(int=1)},
        {"words": "别的问题？"},
        {"rule": "equal_shares"},
        {"budget_fen": 1},
        {"max_choices": 4},
        {"min_support_votes": 1},
        {"min_support_percent": 1},
        {"custody": "trustees"},
        {"opens_at": NOON + HOUR},
        {"closes_at": NOON + HOUR},
        {"options": QUESTION.options[::-1]},
        {"options": QUESTION.options[:1]},
        {"options": (replace(QUESTION.options[0], cost_fen=101), QUESTION.options[1])},
        {"options": (replace(QUESTION.options[0], title="亭子"), QUESTION.options[1])},
        {"options": (replace(QUESTION.options[0], facts={}), QUESTION.options[1])},
    ],
)
def test_whatever_changes_in_a_question_changes_its_digest(changes: dict[str, Any]) -> None:
    assert digest_of_text(of(replace(QUESTION, **changes))) != digest_of_text(of())


@pytest.mark.parametrize(
    "more",
    [
        {"entitled": 10},
        {"seed_digest": "ac"},
        {"ballot_id": UUID(int=8)},
        {"keys": replace(KEYS, issuer=b"j")},
        {"keys": replace(KEYS, sealing=b"j")},
        {"keys": replace(KEYS, box=b"j")},
        {"keys": replace(KEYS, trustee_digests=("ab",))},
    ],
)
def test_the_roll_the_lot_and_the_keys_are_under_the_digest_too(more: dict[str, Any]) -> None:
    assert of(**more) != of()


def test_the_seed_is_promised_by_its_sha256() -> None:
    assert digest_of_seed(b"abc") == hashlib.sha256(b"abc").hexdigest()
