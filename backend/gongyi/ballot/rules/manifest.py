"""M0, what is frozen, in one canonical form: its digest is printed on every ballot and receipt."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gongyi.ballot.rules.protocol.encoding import b64u, canonical, utc_text
from gongyi.ballot.rules.questions import Option, Part, Question
from gongyi.ballot.rules.rules_text import RULES_TEXT

FORMAT = "gongyi-ballot-1"


@dataclass(frozen=True)
class PublicKeys:
    """What stamps papers, seals votes and signs receipts, and the digests of trustees' shares."""

    issuer: bytes
    sealing: bytes
    box: bytes
    trustee_digests: tuple[str, ...] = ()


def manifest_of(
    ballot_id: UUID, question: Question, entitled: int, seed_digest: str, keys: PublicKeys
) -> str:
    """Canonical JSON as in docs/ballot-format.md §2."""
    content = {
        "type": "manifest",
        "format": FORMAT,
        "ballotId": str(ballot_id),
        **_question(question),
        "entitled": entitled,
        "seedDigest": seed_digest,
        "issuerKey": b64u(keys.issuer),
        "sealingKey": b64u(keys.sealing),
        "boxKey": b64u(keys.box),
        "logOrigin": origin_of(ballot_id),
        "custody": question.custody,
        "trusteeDigests": list(keys.trustee_digests),
    }
    return canonical(content).decode()


def is_frozen_as(question: Question, manifest: str) -> bool:
    """Whether everything that the question says stands in the manifest."""
    frozen = json.loads(manifest)
    said = json.loads(canonical(_question(question)))
    is_hidden_alike = frozen.get("showFrom", 1) == question.show_from
    return is_hidden_alike and all(frozen.get(name) == value for name, value in said.items())


def origin_of(ballot_id: UUID) -> str:
    """The name of a ballot's log."""
    return f"gongyi/ballot/{ballot_id}"


def digest_of_text(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_seed(seed: bytes) -> str:
    """SHA-256 of the seed, in hex: published before the vote, the seed after it."""
    return hashlib.sha256(seed).hexdigest()


def _question(question: Question) -> dict[str, Any]:
    return {
        "communityId": str(question.community_id),
        "question": question.words,
        "rule": question.rule,
        "rulesDigest": digest_of_text(RULES_TEXT[question.rule]),
        "budgetFen": question.budget_fen,
        "maxChoices": question.max_choices,
        "minSupportVotes": question.min_support_votes,
        "minSupportPercent": question.min_support_percent,
        "opensAt": utc_text(question.opens_at),
        "closesAt": utc_text(question.closes_at),
        "options": [_option(option) for option in question.options],
        **({"parts": [_part(part) for part in question.parts]} if question.parts else {}),
        **({"showFrom": question.show_from} if question.show_from > 1 else {}),
        **({"paperUntil": utc_text(question.paper_until)} if question.paper_until else {}),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "title": part.title,
        "options": part.options,
        "minChoices": part.min_choices,
        "maxChoices": part.max_choices,
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "id": str(option.id),
        "title": option.title,
        "costFen": option.cost_fen,
        "facts": dict(option.facts),
    }
