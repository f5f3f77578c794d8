"""Values of the fund; say only what matters."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image

from gongyi.fund.rules.model import Proposal, ProposalWords
from gongyi.kernel.clock import CHINA
from gongyi.kernel.ids import stable_id

# A Thursday morning; the days around it are ordinary working days.
NOON = datetime(2026, 11, 12, 12, tzinfo=CHINA)

_WORDS = ProposalWords(
    title="楼道加装扶手",
    need="老房子没有电梯，老人上下楼没有扶手，想在转角装上。",
    place="3 幢楼道",
    beneficiaries=("elderly",),
    rough_cost_fen=1_800_000,
    photo_id=None,
)
_PROPOSAL = Proposal(
    id=stable_id("proposal"),
    community_id=stable_id("community"),
    cycle_id=stable_id("cycle"),
    account_id=stable_id("author"),
    author="王*英",
    **vars(_WORDS),
    visibility="waiting",
    outcome="none",
    price_fen=None,
    price_note="",
    submitted_at=NOON,
    due_at=NOON,
    published_at=None,
    withdrawn_reason="",
)


def words(**facts: Any) -> ProposalWords:
    """What a resident writes, fit to be submitted but for `facts`."""
    return replace(_WORDS, **facts)


def a_proposal(**facts: Any) -> Proposal:
    """A proposal that waits, but for `facts`."""
    return replace(_PROPOSAL, **facts)


def a_photo(width: int = 60, height: int = 40, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a picture."""
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, kind, **options)
    return out.getvalue()


def a_png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are an enormous picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
