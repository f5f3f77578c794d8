"""§1 Bytes: canonical JSON, base64url, and the few signatures there are."""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Members = dict[str, Any]
_FIELD = 2**255 - 19
_D = -121665 * pow(121666, -1, _FIELD)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Malformed(Exception):
    """Bytes that are not what the format says; the words say what, in Chinese."""


def parse(text: str) -> Members:
    """The object under canonical JSON; raises Malformed."""
    try:
        found = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
        is_canonical = isinstance(found, dict) and write(found) == text.encode()
    except (ValueError, RecursionError) as error:
        raise Malformed("不是规定的写法") from error
    if not is_canonical:
        raise Malformed("不是规定的写法")
    members: Members = found
    return members


def write(value: object) -> bytes:
    """Canonical JSON."""
    return _text(value).encode()


def _text(value: object) -> str:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{_text(name)}:{_text(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        raise ValueError("too large")
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _refuse(_: str) -> None:
    raise ValueError("only integers")


def raw(text: object, length: int | None = None) -> bytes:
    """Bytes of strict base64url; raises Malformed."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        raise Malformed("有一段不是规定的编码")
    try:
        data = base64.urlsafe_b64decode(text + "==="[: -len(text) % 4])
    except ValueError as error:
        raise Malformed("有一段不是规定的编码") from error
    if letters(data) != text or length not in (None, len(data)):
        raise Malformed("有一段长度不对")
    return data


def letters(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def uuid_bytes(text: object) -> bytes:
    """Raises Malformed."""
    if not isinstance(text, str) or not _UUID.fullmatch(text):
        raise Malformed("有一个编号写得不对")
    return UUID(text).bytes


def digest(text: str) -> str:
    """SHA-256 in hex."""
    return sha256(text.encode()).hexdigest()


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Ed25519 (RFC 8032). A key in another spelling than that of §5.1.2 signs nothing, nor does
    one whose eightfold is nothing: under such a key a signature fits many messages."""
    y = int.from_bytes(key, "little") & (1 << 255) - 1
    try:
        if y >= _FIELD or _doubled(_doubled(_doubled(y))) == 1:
            return False
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _doubled(y: int) -> int:
    """y of twice a point of −x² + y² = 1 + d·x²·y² (§5.1); its x² follows from y."""
    xx = (y * y - 1) * pow(_D * y * y + 1, -1, _FIELD) % _FIELD
    return (y * y + xx) * pow(2 + xx - y * y, -1, _FIELD) % _FIELD


def is_said(key: bytes, statement: Members) -> bool:
    """Whether this key signed the statement under the purpose that its type names."""
    unsigned = {name: value for name, value in statement.items() if name != "signature"}
    try:
        signature = raw(statement.get("signature"), 64)
    except Malformed:
        return False
    return is_signed(key, signature, f"gongyi {statement.get('type')}\n".encode() + write(unsigned))
