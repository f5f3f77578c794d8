"""What stands in the log beside votes: public statements about the ballot."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot.rules.protocol.encoding import canonical


@dataclass(frozen=True)
class Papers:
    """What the desk says about its papers: the roll count, drawn, given again."""

    entitled: int
    drawn: int
    reissued: int


def withdrawal_entry(ballot_id: UUID, option_id: UUID, reason: str) -> bytes:
    """An option left the ballot."""
    return canonical(
        {
            "type": "withdrawal",
            "ballotId": str(ballot_id),
            "optionId": str(option_id),
            "reason": reason,
        }
    )


def reissue_entry(ballot_id: UUID, number: int, reason: str) -> bytes:
    """The desk gave one resident, unnamed, another paper."""
    return canonical(
        {"type": "reissue", "ballotId": str(ballot_id), "number": number, "reason": reason}
    )


def close_entry(ballot_id: UUID, papers: Papers) -> bytes:
    """The last entry of every log."""
    return canonical(
        {
            "type": "close",
            "ballotId": str(ballot_id),
            "entitled": papers.entitled,
            "papersDrawn": papers.drawn,
            "papersReissued": papers.reissued,
        }
    )
