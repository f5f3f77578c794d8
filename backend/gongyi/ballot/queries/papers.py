"""Roll side: who has her paper, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from gongyi.ballot.errors import PaperDrawnElsewhere
from gongyi.ballot.paper_errors import PaperTakenAtDesk
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.paper import Form
from gongyi.ballot.rules.protocol.entries import PaperGiven, Papers
from gongyi.kernel import database


@dataclass(frozen=True)
class DeskCard:
    """What the desk knows of one voter: which issue she may have, and what was answered."""

    issue: int
    form: Form | None
    request_digest: bytes | None
    answer: bytes | None

    def answer_to(self, request_digest: bytes) -> bytes:
        """The same answer to the same request; raises PaperDrawnElsewhere for any other,
        PaperTakenAtDesk when hers is on paper."""
        if self.form in ("slip", "sheet"):
            raise PaperTakenAtDesk
        if self.answer is None or self.request_digest != request_digest:
            raise PaperDrawnElsewhere
        return self.answer


async def card_of(ballot: Ballot, resident_id: UUID) -> DeskCard:
    """As it stands now."""
    found = await database.row(
        """SELECT may.issue, form, request_digest, answer
           FROM (SELECT 1 + (SELECT count(*)::int FROM paper_reissue
                             WHERE ballot_id = $1 AND resident_id = $2)
                          + (SELECT count(*)::int FROM paper_exchange
                             WHERE ballot_id = $1 AND resident_id = $2) AS issue) AS may
           LEFT JOIN drawn_paper
               ON ballot_id = $1 AND resident_id = $2 AND drawn_paper.issue = may.issue""",
        ballot.id,
        resident_id,
    )
    return DeskCard(**(found or {}))


async def insert_paper(
    ballot: Ballot,
    resident_id: UUID,
    issue: int,
    request_digest: bytes | None,
    answer: bytes | None,
    form: Form = "phone",
) -> bool:
    """Whether this one is hers: the first request wins, whoever asks at the same moment."""
    taken = await database.execute(
        """INSERT INTO drawn_paper
               (ballot_id, community_id, resident_id, issue, request_digest, answer, form)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT ON CONSTRAINT one_paper_per_voter DO NOTHING""",
        ballot.id,
        ballot.question.community_id,
        resident_id,
        issue,
        request_digest,
        answer,
        form,
    )
    return taken == 1


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


async def reissue_reasons(ballot_id: UUID) -> list[str]:
    """As they stand in the public log, in its order."""
    found = await database.rows(
        "SELECT reason FROM paper_reissue WHERE ballot_id = $1 ORDER BY number", ballot_id
    )
    return [row["reason"] for row in found]


async def was_given_again(ballot_id: UUID, resident_id: UUID) -> bool:
    """Whether the desk has given this resident another paper, for everybody to see."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM paper_reissue
                          WHERE ballot_id = $1 AND resident_id = $2)""",
        ballot_id,
        resident_id,
    )
    return found


async def insert_exchange(ballot: Ballot, resident_id: UUID, issue: int) -> None:
    """She gave up the paper of this issue; the next one may be another form."""
    await database.execute(
        """INSERT INTO paper_exchange (ballot_id, community_id, resident_id, issue)
           VALUES ($1, $2, $3, $4)""",
        ballot.id,
        ballot.question.community_id,
        resident_id,
        issue,
    )


async def forms_of(ballot_id: UUID, resident_ids: Iterable[UUID]) -> dict[UUID, Form]:
    """The form of the last paper of each who has one."""
    found = await database.rows(
        """SELECT DISTINCT ON (resident_id) resident_id, form FROM drawn_paper
           WHERE ballot_id = $1 AND resident_id = ANY ($2) ORDER BY resident_id, issue DESC""",
        ballot_id,
        list(resident_ids),
    )
    return {row["resident_id"]: row["form"] for row in found}


async def papers_of(ballot: Ballot, entitled: int) -> Papers:
    """How many residents have one, how many were given again, and what was given on paper."""
    found = await database.row(
        """SELECT
               (SELECT count(*) FROM drawn_paper WHERE ballot_id = $1 AND issue = 1
                    AND form IN ('phone', 'assisted')) AS drawn,
               (SELECT count(*) FROM paper_reissue WHERE ballot_id = $1) AS reissued""",
        ballot.id,
    )
    given = await given_of(ballot.id) if ballot.question.paper_until else None
    return Papers(entitled, **(found or {}), given=given)


async def given_of(ballot_id: UUID) -> PaperGiven:
    """What was given on paper, and with help."""
    found = await database.row(
        """SELECT count(*) FILTER (WHERE form = 'slip') AS handed_out,
                  (SELECT count(*) FROM printed_slip
                   WHERE ballot_id = $1 AND is_voided) AS slips_voided,
                  (SELECT count(*) FROM paper_exchange WHERE ballot_id = $1) AS exchanged,
                  count(*) FILTER (WHERE form = 'sheet') AS sheets_given,
                  count(*) FILTER (WHERE form = 'assisted') AS assisted
           FROM drawn_paper WHERE ballot_id = $1""",
        ballot_id,
    )
    return PaperGiven(**(found or {}))
