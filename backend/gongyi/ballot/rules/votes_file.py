"""The box as a `.pb` file (Pabulib), so that anyone recounts with any program that reads it.

Money is in yuan: the step of equal shares is one currency unit of the file. `voter_id` is the
short code and rows are sorted by it, which says nothing about who or when. Withdrawn options
are left out of the projects and of the votes; a vote that named only them is empty and counts
as a vote. Threshold, seed and order of ties, which the format does not know, are in `comment`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.protocol.votes import code_of_key
from gongyi.ballot.rules.tally.pb import PbFile, PbTable, pb_of, text_of_pb
from gongyi.ballot.rules.tally.pb.file import VOTES
from gongyi.kernel.clock import CHINA

KEY_BYTES = 32
_PABULIB_RULES = {
    "most_votes": "greedy",
    "equal_shares": "equalshares/add1",
    "tally": "unknown",
}
_OURS = {
    "most_votes": "most_votes: most votes first, fund what fits, skip what does not",
    "equal_shares": "equal_shares: cost utilities, add1 by one currency unit, then fill by votes",
}


def votes_file_of(box: Box) -> str:
    """The whole text; the same for the same box."""
    is_tally = box.ballot.question.rule == "tally"
    file = _tally_file(box) if is_tally else pb_of(box.election, _meta(box))
    rows = sorted(
        (voter_of(box.ballot.id, key), ",".join(chosen)) for key, chosen in box.choices.items()
    )
    return text_of_pb(replace(file, votes=PbTable(("voter_id", "vote"), tuple(rows))))


def votes_of_file(text: str) -> list[str]:
    """The `vote` of every row of a file that we have written."""
    lines = text.splitlines()
    start = len(lines) - lines[::-1].index(VOTES)
    return [row["vote"] for row in csv.DictReader(lines[start:], delimiter=";")]


def _tally_file(box: Box) -> PbFile:
    """Without money: a budget of nothing, and nothing costs anything."""
    votes_of = Counter(id_ for chosen in box.choices.values() for id_ in chosen)
    projects = tuple((str(o.id), "0", str(votes_of[str(o.id)]), o.title) for o in box.standing)
    facts = {
        **_meta(box),
        "num_projects": str(len(projects)),
        "num_votes": str(len(box.votes)),
        "budget": "0",
        "vote_type": "approval",
    }
    columns = ("project_id", "cost", "votes", "name")
    return PbFile(facts, PbTable(columns, projects), PbTable((), ()))


def voter_of(ballot_id: UUID, key: bytes) -> str:
    """The short code of a paper's key; a typed sheet is called by its row, `P1-003`."""
    return code_of_key(ballot_id, key) if len(key) == KEY_BYTES else key.decode()


def _meta(box: Box) -> dict[str, str]:
    question = box.ballot.question
    threshold = str(box.threshold_votes)
    return {
        "description": question.words,
        "country": "China",
        "unit": str(question.community_id),
        "instance": str(box.ballot.id),
        "rule": _PABULIB_RULES[question.rule],
        "date_begin": f"{question.opens_at.astimezone(CHINA):%d.%m.%Y}",
        "date_end": f"{box.ballot.closes_at.astimezone(CHINA):%d.%m.%Y}",
        "min_length": "1",
        "max_length": str(question.max_choices),
        **({"min_project_score_threshold": threshold} if box.threshold_votes else {}),
        "language": "zh",
        "currency": "CNY",
        "comment": _comment(box),
    }


def _comment(box: Box) -> str:
    question = box.ballot.question
    if question.rule == "tally":
        return _numbered([f"Votes per option. Quorum: {box.threshold_votes} votes.", _digest(box)])
    remarks = [
        f"Rule {_OURS[question.rule]}. A project needs {box.threshold_votes} votes or more.",
        "Ties: lower cost, then more votes, then the lot SHA-256(seed, 0x00, project id);"
        f" the seed's hex is {box.seed.hex()}.",
        f"Recount: gongyi tally FILE --rule {question.rule.replace('_', '-')}"
        f" --min-support {box.threshold_votes} --seed {box.seed.hex()} --explain.",
        f"Budget {question.budget_fen} fen; 100 fen are one yuan.",
        _digest(box),
    ]
    if box.withdrawn:
        gone = ", ".join(sorted(map(str, box.withdrawn)))
        remarks.append(f"Withdrawn after opening, left out here: {gone}.")
    return _numbered(remarks)


def _digest(box: Box) -> str:
    return f"Digest of the frozen question: {box.ballot.manifest_digest}."


def _numbered(remarks: Sequence[str]) -> str:
    return " ".join(f"#{number}: {remark}" for number, remark in enumerate(remarks, 1))
