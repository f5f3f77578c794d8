"""The box on the wire: sealed votes in, signed promises and proofs out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec

from gongyi.ballot import actions
from gongyi.web.wire import In, Out


class VoteMessage(In):
    """A vote or a void exactly as it will stand in the public log. Sent without a login."""

    type: str
    ballot_id: str
    key: str
    randomizer: str
    credential: str
    sequence: int
    signature: str
    sealed: str | msgspec.UnsetType = msgspec.UNSET


class Promise(Out):
    """Signed by the box: this entry will be in the public log within so many seconds."""

    type: str
    ballot_id: str
    leaf_hash: str
    cast_hour: str
    within_seconds: int
    signature: str


class Receipt(Out):
    """已入箱: the code finds this vote in the published list; it does not say what was chosen."""

    receipt: Promise
    code: str
    cast_hour: datetime
    manifest_digest: str
    closes_at: datetime


class KeyRequest(In):
    """A paper's own key, base64url of 32 bytes, to look up what was cast with it."""

    key: str


class MyVote(Out):
    """What lies in the box for this paper, sealed; sequence 0 and no receipt when nothing does.

    `position` is its place in the public log, null while it waits for its batch.
    """

    code: str
    sequence: int
    is_void: bool
    receipt: Receipt | None
    position: int | None


class ReceiptFound(Out):
    """Whether a vote with this receipt lies in the box."""

    code: str
    in_box: bool


class Inclusion(Out):
    """Proof that an entry stands in the log that the checkpoint signs; hashes as base64url."""

    position: int
    tree_size: int
    proof: list[str]
    checkpoint: str


class Consistency(Out):
    """Proof that the log still begins with what it began with; hashes as base64url."""

    from_size: int
    to_size: int
    proof: list[str]
    checkpoint: str


class LogPage(Out):
    """At most a thousand entries, each the exact text under its hash."""

    entries: list[str]


class CosignatureRequest(In):
    """A witness's line for the checkpoint of this size, with its name and key (base64url)."""

    size: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    name: str
    key: str
    line: str


class Witness(Out):
    """What a witness saw last, by its own clock; its key is base64url, as the check page asks."""

    name: str
    key: str
    size: int
    at: datetime


class WitnessedCheckpoint(Out):
    """A checkpoint after so many entries, and who outside has signed it."""

    size: int
    by: list[Witness]


class WitnessPage(Out):
    """Who watches the log from outside. `is_whole`: all that was signed still lies there."""

    size: int
    is_whole: bool
    witnesses: list[Witness]
    checkpoints: list[WitnessedCheckpoint]


def witnesses_of(found: actions.Witnessed) -> WitnessPage:
    """As it is read."""
    return WitnessPage(
        size=found.size,
        is_whole=found.is_whole,
        witnesses=msgspec.convert(found.witnesses, list[Witness], from_attributes=True),
        checkpoints=[
            WitnessedCheckpoint(
                size=size, by=msgspec.convert(by, list[Witness], from_attributes=True)
            )
            for size, by in found.checkpoints
        ],
    )


def members_of(message: VoteMessage) -> dict[str, Any]:
    """The message's members by their names on the wire."""
    members: dict[str, Any] = msgspec.to_builtins(message)
    return members


def receipt_of(receipt: actions.Receipt) -> Receipt:
    """A receipt as the page shows it."""
    return Receipt(
        receipt=msgspec.convert(receipt.promise, Promise),
        code=receipt.code,
        cast_hour=receipt.cast_hour,
        manifest_digest=receipt.box.digest,
        closes_at=receipt.box.closes_at,
    )


def my_vote_of(found: actions.FoundVote) -> MyVote:
    """What lies in the box for a paper."""
    lying = found.lying
    return MyVote(
        code=found.code,
        sequence=lying.sequence if lying else 0,
        is_void=lying.is_void if lying else False,
        receipt=receipt_of(found.receipt) if found.receipt else None,
        position=lying.position if lying else None,
    )
