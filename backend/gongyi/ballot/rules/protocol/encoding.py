"""The one way to write a message down: canonical JSON (RFC 8785, integers only) and base64url."""

from __future__ import annotations

import binascii
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = str.maketrans("-_", "+/")
_LETTERS = re.compile(r"[A-Za-z0-9_-]*")
# How many letters are over the last whole group of four → what the last may be: no bit is lost.
_LAST = {1: "", 2: "AQgw", 3: "AEIMQUYcgkosw048"}
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_LARGEST = 2**53 - 1


class NotCanonical(ValueError):
    """These bytes are not what writing their content would give."""


def canonical(value: object) -> bytes:
    """The only bytes for this value. Raises NotCanonical for floats and huge numbers."""
    try:
        return _WRITE(_ordered(value)).encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise NotCanonical("text that is not Unicode, or nested too deeply") from error


def read_canonical(data: bytes) -> dict[str, Any]:
    """The object under canonical bytes. Raises NotCanonical."""
    try:
        value = json.loads(data.decode())
        same = canonical(value) == data
    except (ValueError, RecursionError) as error:
        raise NotCanonical("no JSON") from error
    if not same or not isinstance(value, dict):
        raise NotCanonical("written in another way")
    return value


def _ordered(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value, key=_utf16)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    if isinstance(value, int) and abs(value) <= _LARGEST:
        return value
    if value is None or isinstance(value, str):
        return value
    raise NotCanonical(f"{type(value).__name__} cannot be written")


def _utf16(key: object) -> bytes:
    if not isinstance(key, str):
        raise NotCanonical("a name is a text")
    return key.encode("utf-16-be")


def b64u(data: bytes) -> str:
    """base64url without padding."""
    return binascii.b2a_base64(data, newline=False).translate(_TO_URL).rstrip(b"=").decode()


def read_b64u(text: object, length: int | None = None) -> bytes:
    """Strictly the bytes again, `length` of them. Raises NotCanonical."""
    if not isinstance(text, str) or not _LETTERS.fullmatch(text):
        raise NotCanonical("not base64url")
    over = len(text) % 4
    if over and text[-1] not in _LAST[over]:
        raise NotCanonical("not base64url")
    padded = text + "=="[over - 2 :] if over else text
    data = binascii.a2b_base64(padded.translate(_FROM_URL))
    if length is not None and len(data) != length:
        raise NotCanonical("not base64url of this length")
    return data


def utc_text(moment: datetime) -> str:
    """`2026-06-01T04:00:00Z`, with a fraction only when there is one."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
