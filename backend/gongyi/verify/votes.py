"""§5 and §8: which votes count, and for every other one the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from gongyi.verify.bytes import Malformed, Members, is_said, parse, raw, uuid_bytes

_VOTE = {"type", "ballotId", "key", "randomizer", "credential", "sequence", "sealed", "signature"}
_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Box:
    """What opens the votes of a ballot, and its limits."""

    ballot_id: str
    issuer: RSAPublicKey
    opening: X25519PrivateKey
    options: int
    allows: Callable[[Sequence[int]], bool]


@dataclass(frozen=True)
class Found:
    """`choices` by key are places of options; `left_out` is (position, reason)."""

    choices: dict[bytes, list[int]]
    left_out: list[tuple[int, str]]
    papers_used: int
    voided: int


@dataclass(frozen=True)
class _Cast:
    position: int
    kind: str
    key: bytes
    sequence: int
    sealed: bytes


def sort_votes(log: Sequence[str], kinds: Sequence[str], box: Box) -> Found:
    """Open everything that was cast."""
    left_out: list[tuple[int, str]] = []
    genuine: list[_Cast] = []
    for position, (entry, kind) in enumerate(zip(log, kinds, strict=True)):
        if kind in ("vote", "void"):
            cast = _read(position, entry, box)
            if isinstance(cast, str):
                left_out.append((position, cast))
            else:
                genuine.append(cast)
    voided = {cast.key for cast in genuine if cast.kind == "void"}
    last = _deciding(genuine)
    choices: dict[bytes, list[int]] = {}
    for cast in (cast for cast in genuine if cast.kind == "vote"):
        chosen = "voided" if cast.key in voided else _decide(cast, last, box)
        if isinstance(chosen, str):
            left_out.append((cast.position, chosen))
        else:
            choices[cast.key] = chosen
    return Found(choices, sorted(left_out), len({cast.key for cast in genuine}), len(voided))


def _deciding(genuine: list[_Cast]) -> dict[bytes, int]:
    """Key → position of the vote that decides."""
    last: dict[bytes, _Cast] = {}
    for cast in genuine:
        before = last.get(cast.key)
        if cast.kind == "vote" and (before is None or cast.sequence > before.sequence):
            last[cast.key] = cast
    return {key: cast.position for key, cast in last.items()}


def _decide(cast: _Cast, last: dict[bytes, int], box: Box) -> list[int] | str:
    if last[cast.key] != cast.position:
        return "superseded"
    marks = _open(cast, box)
    if marks is None:
        return "unreadable"
    places = [place for place, mark in enumerate(marks) if mark]
    return places if set(marks) <= {0, 1} and box.allows(places) else "choices"


def _open(cast: _Cast, box: Box) -> bytes | None:
    if len(cast.sealed) != 32 + 1 + box.options + 16:
        return None
    info = b"gongyi choices\n" + uuid_bytes(box.ballot_id) + cast.key
    try:
        opened = _HPKE.decrypt(cast.sealed, box.opening, info + cast.sequence.to_bytes(4, "big"))
    except (InvalidTag, ValueError):
        return None
    return bytes(opened[1:]) if opened[0] == 1 else None


def _read(position: int, entry: str, box: Box) -> _Cast | str:
    """The vote, or the reason why it is none."""
    try:
        said = parse(entry)
        cast, randomizer, credential = _parts(position, said)
    except Malformed:
        return "malformed"
    if said["ballotId"] != box.ballot_id:
        return "malformed"
    message = b"gongyi ballot key\n" + uuid_bytes(box.ballot_id) + cast.key
    try:
        box.issuer.verify(credential, randomizer + message, _PSS, hashes.SHA384())
    except InvalidSignature:
        return "credential"
    return cast if is_said(cast.key, said) else "signature"


def _parts(position: int, said: Members) -> tuple[_Cast, bytes, bytes]:
    kind, sequence = said.get("type"), said.get("sequence")
    if set(said) != (_VOTE if kind == "vote" else _VOTE - {"sealed"}):
        raise Malformed("少了或多了一项")
    if not isinstance(sequence, int) or isinstance(sequence, bool) or not 0 < sequence < 2**31:
        raise Malformed("次序不是数")
    uuid_bytes(said["ballotId"])
    raw(said["signature"], 64)
    sealed = raw(said["sealed"]) if kind == "vote" else b""
    cast = _Cast(position, str(kind), raw(said["key"], 32), sequence, sealed)
    return cast, raw(said["randomizer"], 32), raw(said["credential"], 384)


def code_of(ballot_id: str, key: bytes) -> str:
    """The short code that the voter has seen."""
    first = sha256(b"gongyi code\n" + uuid_bytes(ballot_id) + key).digest()[:5]
    bits = "".join(f"{byte:08b}" for byte in first)
    code = "".join(_LETTERS[int(bits[at : at + 5], 2)] for at in range(0, 40, 5))
    return code[:4] + "-" + code[4:]


def rows_of(
    ballot_id: str, found: Found, sheets: Mapping[str, list[int]], standing: Sequence[Any]
) -> list[tuple[str, list[str]]]:
    """What the votes' file must list: (code, option ids); None in `standing` is withdrawn."""
    coded = [(code_of(ballot_id, key), places) for key, places in found.choices.items()]
    return sorted(
        (code, [str(standing[n]) for n in places if standing[n] is not None])
        for code, places in [*coded, *sheets.items()]
    )
