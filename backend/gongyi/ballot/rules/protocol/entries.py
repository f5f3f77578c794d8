"""What stands in the log beside votes: public statements about the ballot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gongyi.ballot.rules.protocol.encoding import canonical, utc_text


@dataclass(frozen=True)
class PaperGiven:
    """What the desk says about papers on paper: slips handed out and voided, electronic papers
    given up for one, sheets given, papers drawn with help."""

    handed_out: int
    slips_voided: int
    exchanged: int
    sheets_given: int
    assisted: int

    @property
    def members(self) -> dict[str, Any]:
        return {
            "slipsHandedOut": self.handed_out,
            "slipsVoided": self.slips_voided,
            "papersExchanged": self.exchanged,
            "sheetsGiven": self.sheets_given,
            "papersAssisted": self.assisted,
        }


@dataclass(frozen=True)
class Papers:
    """What the desk says about its papers: the roll count, drawn, given again.

    `given` only in a ballot with paper.
    """

    entitled: int
    drawn: int
    reissued: int
    given: PaperGiven | None = None


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


def extension_entry(ballot_id: UUID, number: int, closes_at: datetime, reason: str) -> bytes:
    """The close moves to a later hour."""
    return canonical(
        {
            "type": "extension",
            "ballotId": str(ballot_id),
            "number": number,
            "closesAt": utc_text(closes_at),
            "reason": reason,
        }
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
            **(papers.given.members if papers.given else {}),
        }
    )


def printed_entry(ballot_id: UUID, number: int, slips: int) -> bytes:
    """So many slips were stamped to be printed."""
    return canonical(
        {"type": "papers-printed", "ballotId": str(ballot_id), "number": number, "slips": slips}
    )


def batch_entry(
    ballot_id: UUID, number: int, rows: Sequence[dict[str, Any]], photos: Sequence[str]
) -> bytes:
    """Sheets that two people typed alike; `photos` are digests of the tally sheet's pictures."""
    return canonical(
        {
            "type": "paper-batch",
            "ballotId": str(ballot_id),
            "number": number,
            "rows": list(rows),
            "photos": list(photos),
        }
    )
