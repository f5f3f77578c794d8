"""Two trustees open the box, in front of everyone."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from gongyi.ballot.errors import (
    BallotUnknown,
    BoxNeedsNoShares,
    BoxNotClosed,
    ShareNotValid,
    SharesDoNotFit,
)
from gongyi.ballot.queries import ballots, secrets
from gongyi.ballot.rules.ballots import Ballot, say_moment
from gongyi.ballot.rules.boxes import BoxBallot
from gongyi.ballot.rules.keys import opens
from gongyi.ballot.rules.protocol.encoding import read_b64u
from gongyi.ballot.rules.protocol.shares import Share, join_shares
from gongyi.identity.guards import Actor
from gongyi.kernel.database import transaction


async def open_with_shares(
    actor: Actor, ballot_id: UUID, texts: tuple[str, str], now: datetime
) -> None:
    """The worker counts within a second. Doing it twice does no harm.

    Raises BallotUnknown, BoxNeedsNoShares, BoxNotClosed, ShareNotValid, SharesAreTheSame,
    SharesDoNotFit, NotAllowed.
    """
    async with transaction():
        ballot = await ballots.locked_ballot(ballot_id)
        if ballot is None:
            raise BallotUnknown
        actor.check_may("openBox", ballot.question.community_id)
        if ballot.question.custody != "trustees":
            raise BoxNeedsNoShares
        if ballot.state not in ("counting", "counted"):
            raise BoxNotClosed(closes=say_moment(ballot.closes_at))
        key = _joined(ballot, texts)
        kept = await secrets.secrets_of_ballot(ballot_id)
        if kept is not None and kept.opening_key is None:
            await secrets.keep_opening_key(ballot, key)


def _joined(ballot: Ballot, texts: tuple[str, str]) -> bytes:
    frozen = BoxBallot(ballot.id, ballot.manifest, "closed").frozen
    first, second = (Share.of_text(text) for text in texts)
    for share in (first, second):
        if share.ballot_id != ballot.id:
            raise SharesDoNotFit
        if hashlib.sha256(share.raw).hexdigest() not in frozen["trusteeDigests"]:
            raise ShareNotValid
    key = join_shares(first, second)
    if not opens(read_b64u(frozen["sealingKey"], 32), key):
        raise SharesDoNotFit
    return key
