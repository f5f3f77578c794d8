"""M7: the result as the box signs it, which any verifier must find again by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongyi.ballot.rules.counting import Box
from gongyi.ballot.rules.paper import PaperCount
from gongyi.ballot.rules.protocol.encoding import b64u
from gongyi.ballot.rules.protocol.notes import Checkpoint
from gongyi.ballot.rules.working import Working

PROGRAM = "gongyi 0.1.0"


@dataclass(frozen=True)
class Proof:
    """What ties a result to its box: the last checkpoint, the key that opened it, the file."""

    checkpoint: Checkpoint
    opening_key: bytes
    votes_digest: str


def statement_of(box: Box, working: Working, entitled: int, proof: Proof) -> dict[str, Any]:
    """Without the signature (docs/ballot-format.md §7). `entitled` is the roll at the close."""
    votes_of = {step.option_id: step.votes for step in working.walk}
    funded = set(working.funded)
    options = [option.id for option in box.ballot.question.options]
    return {
        "type": "result",
        "ballotId": str(box.ballot.id),
        "manifestDigest": box.ballot.manifest_digest,
        "treeSize": proof.checkpoint.size,
        "rootHash": b64u(proof.checkpoint.root),
        "sealingKey": b64u(proof.opening_key),
        "seed": box.seed.hex(),
        "entitled": entitled,
        "papersDrawn": box.turnout.papers,
        "papersReissued": box.found.papers_reissued,
        **_of_paper(box.found.paper),
        "papersVoided": box.found.papers_voided,
        "votes": len(box.votes),
        "leftOut": [{"position": o.position, "reason": o.reason} for o in box.found.left_out],
        "votesOfOption": [votes_of[option] for option in options],
        "thresholdVotes": working.threshold_votes,
        "funded": [str(option) for option in options if option in funded],
        "spentFen": working.spent_fen,
        "votesDigest": proof.votes_digest,
        "program": PROGRAM,
    }


def _of_paper(paper: PaperCount | None) -> dict[str, Any]:
    if paper is None:
        return {}
    return {
        "slipsPrinted": paper.printed,
        "slipsHandedOut": paper.handed_out,
        "slipsVoided": paper.slips_voided,
        "papersExchanged": paper.exchanged,
        "sheetsGiven": paper.sheets_given,
        "papersAssisted": paper.assisted,
        "votesOnPaper": paper.votes,
        "sheetsLeftOut": [{"row": each.row, "reason": each.reason} for each in paper.left_out],
    }
