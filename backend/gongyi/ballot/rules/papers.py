"""Ballot papers: what the roll desk hands out and the box can check without knowing whose it is.

A paper is 16 bytes of serial and 16 bytes of stamp. Both are made with the ballot's paper key:
the serial from the voter, so that she gets the same paper again after a lost answer or on a
second phone; the stamp from the serial, so that the box needs no list of papers that could
be joined with the roll. The key dies at the count, and with it the way back.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from uuid import UUID

from gongyi.ballot.errors import PaperNotValid
from gongyi.kernel.ids import short_code

KEY_BYTES = 32
_HALF = 16
_PAPER = re.compile(r"[A-Za-z0-9_-]{43}")


def paper_of(key: bytes, ballot_id: UUID, resident_id: UUID) -> str:
    """The one paper of this voter in this ballot: 43 letters of base64url."""
    serial = _mac(key, b"serial", ballot_id.bytes + resident_id.bytes)
    return base64.urlsafe_b64encode(serial + _stamp(key, ballot_id, serial)).decode().rstrip("=")


def check_paper(key: bytes, ballot_id: UUID, paper: str) -> bytes:
    """Its 32 bytes; raises PaperNotValid for anything that this ballot's desk did not hand out."""
    raw = read_paper(paper)
    if not hmac.compare_digest(_stamp(key, ballot_id, raw[:_HALF]), raw[_HALF:]):
        raise PaperNotValid
    return raw


def read_paper(paper: str) -> bytes:
    """The 32 bytes of what looks like a paper; raises PaperNotValid."""
    if not _PAPER.fullmatch(paper):
        raise PaperNotValid
    return base64.urlsafe_b64decode(paper + "=")


def digest_of_paper(ballot_id: UUID, raw: bytes) -> bytes:
    """What the box keeps of a paper."""
    return hashlib.sha256(b"gongyi-paper\0" + ballot_id.bytes + raw).digest()


def receipt_of(ballot_id: UUID, paper_digest: bytes) -> str:
    """The receipt of a vote with this paper, the same after a change of mind: `7K4M-2QXD`."""
    return short_code(b"gongyi-receipt\0" + ballot_id.bytes + paper_digest)


def _stamp(key: bytes, ballot_id: UUID, serial: bytes) -> bytes:
    return _mac(key, b"stamp", ballot_id.bytes + serial)


def _mac(key: bytes, purpose: bytes, message: bytes) -> bytes:
    return hmac.digest(key, purpose + message, "sha256")[:_HALF]
