"""Put a question to the vote, and let an option leave it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gongyi.ballot.errors import (
    BallotUnknown,
    OptionAlreadyWithdrawn,
    OptionNotOnBallot,
    ReasonMissing,
    TrusteesNotValid,
)
from gongyi.ballot.queries import ballots, box
from gongyi.ballot.queries.secrets import Secrets, insert_secrets
from gongyi.ballot.rules.ballots import Ballot
from gongyi.ballot.rules.keys import BallotKeys, Trustees, check_trustees, make_keys
from gongyi.ballot.rules.manifest import digest_of_seed, digest_of_text, manifest_of
from gongyi.ballot.rules.protocol.entries import withdrawal_entry
from gongyi.ballot.rules.questions import Question, check_question
from gongyi.kernel.clock import china_date
from gongyi.kernel.database import transaction
from gongyi.roll import actions as roll


@dataclass(frozen=True)
class BallotAnnounced:
    """The ballot and the digest of everything in it that is frozen from now on."""

    ballot_id: UUID
    manifest_digest: str


async def announce_ballot(
    question: Question,
    now: datetime,
    trustees: Trustees | None = None,
    random: Callable[[int], bytes] = secrets.token_bytes,
    electorate: Sequence[UUID] | None = None,
) -> BallotAnnounced:
    """Freeze the question; papers can be drawn from now on, votes from `opens_at`.

    With `trustees` only two of them can open the box, otherwise the server does at the close.
    `random` gives that many random bytes; a made-up city passes a seeded one. An `electorate`
    are the residents who may vote, where it is not everybody: the members of a council, the
    people of a drawn sample. Raises TrusteesNotValid, ElectorNotOnRoll, and Problems that name
    the fields of the question that are out of range.
    """
    check_question(question, now)
    ballot_id = await _id_for(trustees, random)
    keys = await asyncio.to_thread(make_keys, trustees, random)
    question = replace(question, custody="trustees" if trustees else "custody")
    async with transaction():
        community_id, last_day = question.community_id, china_date(question.closes_at)
        if electorate is None:
            await roll.tie_posting(ballot_id, community_id, question.opens_at)
        else:
            await roll.tie_electorate(ballot_id, community_id, electorate)
        entitled = await roll.entitled_count(community_id, last_day, ballot_id)
        ballot = _frozen(ballot_id, question, entitled, keys)
        await ballots.insert_ballot(ballot)
        await insert_secrets(ballot, Secrets(keys.issuer_der, keys.seed, keys.opening_key))
        # Last, so that a ballot without a box cannot be; a box without a ballot harms nobody.
        await box.insert_box(ballot_id, ballot.manifest, keys.box.private_bytes_raw())
    return BallotAnnounced(ballot.id, ballot.manifest_digest)


async def _id_for(trustees: Trustees | None, random: Callable[[int], bytes]) -> UUID:
    """Trustees' codes name their ballot before there is one; it must not be another's."""
    if trustees is None:
        return UUID(bytes=random(16), version=4)
    check_trustees(trustees)
    if await ballots.ballot_of_id(trustees.ballot_id) is not None:
        raise TrusteesNotValid
    return trustees.ballot_id


def _frozen(ballot_id: UUID, question: Question, entitled: int, keys: BallotKeys) -> Ballot:
    seed_digest = digest_of_seed(keys.seed)
    manifest = manifest_of(ballot_id, question, entitled, seed_digest, keys.public)
    return Ballot(ballot_id, question, entitled, seed_digest, manifest, digest_of_text(manifest))


async def withdraw_option(ballot_id: UUID, option_id: UUID, reason: str, now: datetime) -> None:
    """Take an option off the ballot for everyone to see; votes for it stay and count for nothing.

    Raises BallotUnknown, BallotClosed, OptionNotOnBallot, OptionAlreadyWithdrawn, ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    async with transaction():
        ballot = await ballots.locked_ballot(ballot_id)
        if ballot is None:
            raise BallotUnknown
        ballot.check_hands_out_papers(now)
        option = ballot.option_of_id.get(option_id)
        if option is None:
            raise OptionNotOnBallot
        if option_id in await ballots.withdrawn_options(ballot_id):
            raise OptionAlreadyWithdrawn(title=option.title)
        await ballots.insert_withdrawal(ballot, option_id, reason.strip(), now)
        said = withdrawal_entry(ballot_id, option_id, reason.strip())
        await box.insert_statement(ballot_id, "withdrawal", said)
