"""From the log to an opened box: every entry of it, and nothing that is not in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.boxes import BoxBallot
from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.paper import PaperCount, rows_of, split_rows
from gongyi.ballot.rules.protocol.opening import Keys, Limits, Opened, open_box
from gongyi.ballot.rules.questions import Question
from gongyi.ballot.rules.working import BoxCount, Turnout


@dataclass(frozen=True)
class Emptied:
    """The box, and the roll count that its last entry states."""

    box: Box
    entitled: int


def empty_box(ballot: Ballot, entries: Sequence[str], opening_key: bytes, seed: bytes) -> Emptied:
    """`entries` is the whole log of a closed box, `close` last."""
    read = [json.loads(entry) for entry in entries]
    votes = [
        (position, entry.encode())
        for position, (entry, said) in enumerate(zip(entries, read, strict=True))
        if said["type"] in ("vote", "void")
    ]
    opened = open_box(votes, _keys(ballot, opening_key))
    return Emptied(_box(ballot, opened, read, seed), read[-1]["entitled"])


def _keys(ballot: Ballot, opening_key: bytes) -> Keys:
    question = ballot.question
    return Keys(
        ballot.id,
        BoxBallot(ballot.id, ballot.manifest, "closed").issuer,
        X25519PrivateKey.from_private_bytes(opening_key),
        len(question.options),
        _limits(question),
    )


def _limits(question: Question) -> Limits:
    parts = ((part.options, part.min_choices, part.max_choices) for part in question.parts)
    return Limits(question.max_choices, tuple(parts))


def _box(ballot: Ballot, opened: Opened, read: list[dict[str, Any]], seed: bytes) -> Box:
    options = [option.id for option in ballot.question.options]
    close = read[-1]
    typed, paper = _paper(ballot, read)
    chosen_by = {**opened.chosen, **typed}
    return Box(
        ballot=ballot,
        votes={key: tuple(options[n] for n in chosen) for key, chosen in chosen_by.items()},
        withdrawn=frozenset(
            UUID(said["optionId"]) for said in read if said["type"] == "withdrawal"
        ),
        turnout=Turnout(ballot.entitled, close["papersDrawn"], len(chosen_by)),
        found=BoxCount(
            opened.left_out,
            opened.papers_used,
            opened.papers_voided,
            close["papersReissued"],
            paper,
        ),
        seed=seed,
    )


def _paper(
    ballot: Ballot, read: list[dict[str, Any]]
) -> tuple[dict[bytes, tuple[int, ...]], PaperCount | None]:
    """Typed sheets that count, by the name of their row, and what was given on paper."""
    close = read[-1]
    if ballot.question.paper_until is None:
        return {}, None
    batches = {said["number"]: rows_of(said["rows"]) for said in _of(read, "paper-batch")}
    counted, left_out = split_rows(batches, len(ballot.question.options), _limits(ballot.question))
    paper = PaperCount(
        printed=sum(said["slips"] for said in _of(read, "papers-printed")),
        handed_out=close["slipsHandedOut"],
        slips_voided=close["slipsVoided"],
        exchanged=close["papersExchanged"],
        sheets_given=close["sheetsGiven"],
        assisted=close["papersAssisted"],
        votes=len(counted),
        left_out=left_out,
    )
    return {name.encode(): places for name, places in counted.items()}, paper


def _of(read: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [said for said in read if said["type"] == kind]
