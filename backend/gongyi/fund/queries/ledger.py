"""The SQL of the books: postings are added, balances are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gongyi.fund.rules.ledger import FundedItem, KeptPosting, Line, PostingKind
from gongyi.fund.rules.model import Cycle
from gongyi.kernel import database
from gongyi.kernel.ids import new_id

_ITEMS = """
SELECT proposal.id, title, price_fen,
       COALESCE(sum(fen) FILTER (WHERE account = 'committed'), 0)::bigint AS open_fen,
       COALESCE(sum(fen) FILTER (WHERE account = 'paid'), 0)::bigint AS paid_fen
FROM proposal LEFT JOIN ledger_balance AS balance
  ON balance.item_id = proposal.id AND balance.cycle_id = proposal.cycle_id
 AND balance.community_id = proposal.community_id
WHERE proposal.cycle_id = $1 AND proposal.community_id = $2 AND outcome = 'funded'
GROUP BY proposal.id, proposal.community_id ORDER BY price_fen DESC, proposal.id
"""


async def insert_posting(
    cycle: Cycle,
    kind: PostingKind,
    lines: Sequence[Line],
    now: datetime,
    *,
    note: str = "",
    by: UUID | None = None,
    reverses: UUID | None = None,
) -> UUID:
    """Append one posting with its lines; the database moves the balances and checks them."""
    posting_id = new_id()
    await database.execute(
        """INSERT INTO ledger_posting
               (id, community_id, cycle_id, kind, note, reverses_id, account_id, posted_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        *(posting_id, cycle.community_id, cycle.id, kind, note, reverses, by, now),
    )
    await database.execute(
        """INSERT INTO ledger_line (posting_id, community_id, cycle_id, account, item_id, fen)
           SELECT $1, $2, $3, * FROM unnest($4::text[], $5::uuid[], $6::bigint[])""",
        posting_id,
        cycle.community_id,
        cycle.id,
        [line.account for line in lines],
        [line.item_id for line in lines],
        [line.fen for line in lines],
    )
    return posting_id


async def available_fen(cycle: Cycle) -> int:
    """What is neither promised nor paid nor carried on."""
    return await _balance(cycle, "available")


async def carried_fen(cycle: Cycle) -> int:
    """What the closed year has handed on."""
    return await _balance(cycle, "carried_on")


async def _balance(cycle: Cycle, account: str) -> int:
    found: int = await database.value(
        """SELECT COALESCE(sum(fen), 0)::bigint FROM ledger_balance
           WHERE cycle_id = $1 AND community_id = $2 AND account = $3""",
        cycle.id,
        cycle.community_id,
        account,
    )
    return found


async def sources_of_cycle(cycle: Cycle) -> dict[str, int]:
    """What each source has given, in fen."""
    found = await database.rows(
        """SELECT account, -fen AS fen FROM ledger_balance
           WHERE cycle_id = $1 AND community_id = $2 AND fen <> 0
             AND account IN ('city', 'district', 'carry_over', 'external') ORDER BY account""",
        cycle.id,
        cycle.community_id,
    )
    return {row["account"]: row["fen"] for row in found}


async def items_of_cycle(cycle: Cycle) -> list[FundedItem]:
    """The funded projects, dearest first, with what is still promised and what is paid."""
    found = await database.rows(_ITEMS, cycle.id, cycle.community_id)
    return [FundedItem(**row) for row in found]


async def postings_of_cycle(cycle: Cycle) -> list[KeptPosting]:
    """Every posting, newest first, with its lines and whether it was reversed."""
    found = await database.rows(
        """SELECT posting.id, kind, note, reverses_id, posted_at,
                  EXISTS (SELECT FROM ledger_posting AS again
                          WHERE again.reverses_id = posting.id
                            AND again.community_id = posting.community_id) AS is_reversed,
                  array_agg((account, item_id, fen) ORDER BY account, item_id) AS lines,
                  COALESCE(receipt.number, '') AS receipt, receipt.photo_id AS receipt_photo_id
           FROM ledger_posting AS posting JOIN ledger_line AS line
             ON line.posting_id = posting.id AND line.community_id = posting.community_id
           LEFT JOIN payment_receipt AS receipt ON receipt.posting_id = posting.id
             AND receipt.community_id = posting.community_id
           WHERE posting.cycle_id = $1 AND posting.community_id = $2
           GROUP BY posting.id, posting.community_id, receipt.number, receipt.photo_id
           ORDER BY posted_at DESC, posting.id DESC""",
        cycle.id,
        cycle.community_id,
    )
    return [
        KeptPosting(**{**row, "lines": tuple(Line(*line) for line in row["lines"])})
        for row in found
    ]


async def open_commitments(cycle: Cycle) -> int:
    """How many projects are still promised money."""
    found: int = await database.value(
        """SELECT count(*) FROM ledger_balance WHERE cycle_id = $1 AND community_id = $2
             AND account = 'committed' AND fen > 0""",
        cycle.id,
        cycle.community_id,
    )
    return found


async def handed_on_to(cycle: Cycle) -> int:
    """What this fund's newest closed year before has carried on and no later year has taken."""
    found: int | None = await database.value(
        """SELECT COALESCE(sum(fen), 0)::bigint FROM ledger_balance
           WHERE account = 'carried_on' AND community_id = $1 AND cycle_id = (
               SELECT id FROM fund_cycle
               WHERE community_id = $1 AND fund_kind = $3 AND phase <> 'cancelled'
                 AND (year < $2 OR year = $2 AND phase IN ('rerun', 'failed_quorum'))
               ORDER BY year DESC, id DESC LIMIT 1)""",
        cycle.community_id,
        cycle.year,
        cycle.rules.fund.kind,
    )
    return found or 0
