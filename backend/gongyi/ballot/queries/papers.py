"""Roll side: who has her paper, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot.errors import PaperDrawnElsewhere
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.protocol.entries import Papers
from gongyi.kernel import database


@dataclass(frozen=True)
class DeskCard:
    """What the desk knows of one voter: which issue she may have, and what was answered."""

    issue: int
    request_digest: bytes | None
    answer: bytes | None

    def answer_to(self, request_digest: bytes) -> bytes:
        """The same answer to the same request; raises PaperDrawnElsewhere for any other."""
        if self.answer is None or self.request_digest != request_digest:
            raise PaperDrawnElsewhere
        return self.answer


async def card_of(ballot: Ballot, resident_id: UUID) -> DeskCard:
    """As it stands now."""
    found = await database.row(
        """SELECT may.issue, request_digest, answer
           FROM (SELECT 1 + count(*)::int AS issue FROM paper_reissue
                 WHERE ballot_id = $1 AND resident_id = $2) AS may
           LEFT JOIN drawn_paper
               ON ballot_id = $1 AND resident_id = $2 AND drawn_paper.issue = may.issue""",
        ballot.id,
        resident_id,
    )
    return DeskCard(**(found or {}))


async def insert_paper(
    ballot: Ballot, resident_id: UUID, issue: int, request_digest: bytes, answer: bytes
) -> None:
    """The first request wins, whoever asks at the same moment."""
    await database.execute(
        """INSERT INTO drawn_paper
               (ballot_id, community_id, resident_id, issue, request_digest, answer)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT ON CONSTRAINT one_paper_per_voter DO NOTHING""",
        ballot.id,
        ballot.question.community_id,
        resident_id,
        issue,
        request_digest,
        answer,
    )


async def insert_reissue(ballot: Ballot, resident_id: UUID, reason: str) -> int:
    """Its number, under the lock of the ballot."""
    number: int = await database.value(
        """INSERT INTO paper_reissue (ballot_id, community_id, number, resident_id, reason)
           SELECT $1, $2, 1 + count(*), $3, $4 FROM paper_reissue WHERE ballot_id = $1
           RETURNING number""",
        ballot.id,
        ballot.question.community_id,
        resident_id,
        reason,
    )
    return number


async def papers_of(ballot_id: UUID, entitled: int) -> Papers:
    """How many residents have one, and how many were given again."""
    found = await database.row(
        """SELECT
               (SELECT count(*) FROM drawn_paper WHERE ballot_id = $1 AND issue = 1) AS drawn,
               (SELECT count(*) FROM paper_reissue WHERE ballot_id = $1) AS reissued""",
        ballot_id,
    )
    return Papers(entitled, **(found or {}))
