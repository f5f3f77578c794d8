"""Roll side: stamp ballot papers through the envelope, once per voter."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from gongyi.ballot.actions.known import check_desk, known_ballot
from gongyi.ballot.errors import (
    BallotUnknown,
    NothingToReissue,
    PaperRequestMalformed,
    ReasonMissing,
)
from gongyi.ballot.queries import ballots, box, papers
from gongyi.ballot.queries.secrets import secrets_of_ballot
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.keys import issuer_of_der
from gongyi.ballot.rules.protocol.blind_rsa import BadBlinding, blind_sign
from gongyi.ballot.rules.protocol.encoding import NotCanonical, b64u, read_b64u
from gongyi.ballot.rules.protocol.entries import reissue_entry
from gongyi.ballot.rules.protocol.openssl_rsa import RawKey
from gongyi.identity.guards import Actor
from gongyi.kernel import journal
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.kernel.journal import Entry
from gongyi.kernel.kept import Kept
from gongyi.roll import actions as roll


@dataclass(frozen=True)
class Desk:
    """A ballot's stamp, loaded: reading it takes longer than using it."""

    key: RawKey
    public: RSAPublicKey

    def stamp(self, blinded: bytes) -> bytes:
        """Raises PaperRequestMalformed."""
        try:
            return blind_sign(self.key, self.public, blinded)
        except BadBlinding as error:
            raise PaperRequestMalformed from error


_desks: Kept[UUID, Desk] = Kept(seconds=600, size=200)


async def draw_paper(ballot_id: UUID, account_id: UUID, request: str, now: datetime) -> str:
    """The stamp under this person's own envelope, the same each time she brings the same one.

    Both are base64url of 384 bytes.

    Whoever is 18 on the last day may vote. Raises BallotUnknown, BallotClosed,
    PaperRequestMalformed, PaperDrawnElsewhere, and what `roll.check_may_vote` and
    `roll.draw_for_household` say.
    """
    blinded = read_request(request)
    ballot = await known_ballot(ballot_id)
    ballot.check_hands_out_papers(now)
    resident_id = await _voter(ballot, account_id)
    card, digest = await papers.card_of(ballot, resident_id), hashlib.sha256(blinded).digest()
    if card.form is None:
        await roll.draw_for_household(ballot.question.community_id, resident_id, ballot_id)
        # Outside of a transaction: stamping takes milliseconds, and one statement saves it.
        desk = await desk_of(ballot_id)
        answer = await asyncio.to_thread(desk.stamp, blinded)
        await papers.insert_paper(ballot, resident_id, card.issue, digest, answer)
        card = await papers.card_of(ballot, resident_id)
    return b64u(card.answer_to(digest))


def read_request(request: str) -> bytes:
    """A ballot key in its envelope. Raises PaperRequestMalformed."""
    try:
        return read_b64u(request, 384)
    except NotCanonical as error:
        raise PaperRequestMalformed from error


async def has_drawn(ballot_id: UUID, account_id: UUID) -> bool:
    """Whether a paper was drawn in this person's name.

    Raises BallotUnknown, and what `roll.check_may_vote` says.
    """
    ballot = await known_ballot(ballot_id)
    card = await papers.card_of(ballot, await _voter(ballot, account_id))
    return card.issue > 1 or card.form is not None


async def was_given_again(ballot_id: UUID, account_id: UUID) -> bool:
    """Whether the desk gave this person another paper: only she knows whether she asked for it.

    Raises BallotUnknown, and what `roll.check_may_vote` says.
    """
    ballot = await known_ballot(ballot_id)
    return await papers.was_given_again(ballot_id, await _voter(ballot, account_id))


async def reissue_paper(
    actor: Actor, ballot_id: UUID, resident_id: UUID, reason: str, now: datetime
) -> int:
    """Let a resident draw another paper; everybody sees that it was done, and why.

    Raises BallotUnknown, BallotClosed, ReasonMissing, NothingToReissue, NotAllowed.
    """
    if not reason.strip():
        raise ReasonMissing
    async with transaction():
        ballot = await ballots.locked_ballot(ballot_id)
        if ballot is None:
            raise BallotUnknown
        role = check_desk(actor, "reissuePaper", ballot)
        ballot.check_hands_out_papers(now)
        if (await papers.card_of(ballot, resident_id)).form is None:
            raise NothingToReissue
        number = await papers.insert_reissue(ballot, resident_id, reason.strip())
        said = reissue_entry(ballot_id, number, reason.strip())
        await box.insert_statement(ballot_id, "reissue", said)
        await journal.write(_given_again(ballot, actor, role, reason.strip(), now))
    return number


def _given_again(ballot: Ballot, actor: Actor, role: str, reason: str, now: datetime) -> Entry:
    """Without her name: the journal tells the minute, and she may vote in the next one."""
    return Entry(
        at=now,
        what="paper_given_again",
        on=ballot.id,
        community_id=ballot.question.community_id,
        account_id=actor.account_id,
        role=role,
        why=reason,
    )


async def _voter(ballot: Ballot, account_id: UUID) -> UUID:
    last_day = china_date(ballot.question.closes_at)
    community_id = ballot.question.community_id
    return (await roll.check_may_vote(account_id, community_id, last_day, ballot.id)).id


async def desk_of(ballot_id: UUID) -> Desk:
    """The stamp of a ballot. Raises BallotUnknown."""
    desk = await _desks.of(ballot_id, _load_desk)
    if desk is None:
        raise BallotUnknown
    return desk


async def _load_desk(ballot_id: UUID) -> Desk | None:
    secrets = await secrets_of_ballot(ballot_id)
    if secrets is None:
        return None
    private = issuer_of_der(secrets.issuer_key)
    return Desk(RawKey(private), private.public_key())
