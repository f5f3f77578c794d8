"""Ballots and opened boxes as values, without a database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.manifest import PublicKeys, digest_of_seed, digest_of_text, manifest_of
from gongyi.ballot.rules.questions import Question
from gongyi.ballot.rules.working import BoxCount, Turnout
from gongyi.kernel.ids import new_id
from tests.makers.questions import a_question

SEED = b"a seed of thirty-two bytes fixed"
KEYS = PublicKeys(issuer=b"i", sealing=b"s" * 32, box=b"b" * 32)


def a_frozen_ballot(question: Question | None = None, **changes: Any) -> Ballot:
    """As it stands in the database, open."""
    ballot_id, question = new_id(), question or a_question()
    manifest = manifest_of(ballot_id, question, 100, digest_of_seed(SEED), KEYS)
    frozen = {"seed_digest": digest_of_seed(SEED), "manifest": manifest, "state": "open"}
    return Ballot(
        ballot_id,
        question,
        entitled=100,
        manifest_digest=digest_of_text(manifest),
        **frozen | changes,  # type: ignore[arg-type] # tests say what they mean
    )


def a_box(
    question: Question, votes: Sequence[Sequence[int]], withdrawn: Sequence[int] = (), **more: Any
) -> Box:
    """Options by their number, 1 = first; as many papers drawn as votes cast unless told."""
    ballot = a_frozen_ballot(question)
    drawn = more.get("papers", len(votes))
    return Box(
        ballot=ballot,
        votes=_by_key(ballot, votes),
        withdrawn=frozenset(_ids(ballot, withdrawn)),
        turnout=Turnout(entitled=100, papers=drawn, votes=len(votes)),
        found=BoxCount((), papers_used=len(votes), papers_voided=0, papers_reissued=0),
        seed=SEED,
    )


def _by_key(ballot: Ballot, votes: Sequence[Sequence[int]]) -> Mapping[bytes, tuple[UUID, ...]]:
    keys = (hashlib.sha256(f"{ballot.id}{n}".encode()).digest() for n in range(len(votes)))
    return {key: _ids(ballot, vote) for key, vote in zip(keys, votes, strict=True)}


def _ids(ballot: Ballot, numbers: Sequence[int]) -> tuple[UUID, ...]:
    return tuple(ballot.question.options[number - 1].id for number in numbers)
