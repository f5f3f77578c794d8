"""What a member of a message must look like (§1, §2, §7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
)

from gongyi.verify.bytes import Malformed, raw, uuid_bytes

Shape = Callable[[object], bool]
_HEX = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.(?!000000)\d{6})?Z", re.ASCII)


def fits(value: object, shapes: Mapping[str, Shape]) -> bool:
    """An object with exactly these members, each of its shape."""
    if not isinstance(value, dict) or set(value) != set(shapes):
        return False
    return all(is_shaped(value[name]) for name, is_shaped in shapes.items())


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_integer(value: object) -> bool:
    """A boolean is none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_zero(value: object) -> bool:
    return is_integer(value) and value == 0


def at_least(least: int) -> Shape:
    return lambda value: is_integer(value) and value >= least  # type: ignore[operator]


def one_of(*words: object) -> Shape:
    return lambda value: is_text(value) and value in words


def list_of(item: Shape) -> Shape:
    return lambda value: isinstance(value, list) and all(map(item, value))


def is_digest(value: object) -> bool:
    """SHA-256 in lower-case hex."""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def is_object(value: object) -> bool:
    return isinstance(value, dict)


def is_uuid(value: object) -> bool:
    return _is_read(lambda: uuid_bytes(value))


def bytes_of(length: int) -> Shape:
    """Base64url of so many bytes."""
    return lambda value: _is_read(lambda: raw(value, length))


def is_time(value: object) -> bool:
    """UTC, and a day that there is."""
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    return found is not None and _is_read(lambda: datetime.fromisoformat(found[1]))


def is_later(moment: str, than: str) -> bool:
    """Of two times as `is_time` has them: without the Z, text stands in the order of time."""
    return moment[:-1] > than[:-1]


def is_issuer_key(value: object) -> bool:
    """RSA-3072 with e = 65537 in its one DER form."""

    def read() -> None:
        der = raw(value)
        key = load_der_public_key(der)
        if not isinstance(key, RSAPublicKey) or key.key_size != 3072:
            raise Malformed("another kind of key")
        again = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        if key.public_numbers().e != 65537 or again != der:
            raise Malformed("written in another way")

    return _is_read(read)


def _is_read(read: Callable[[], object]) -> bool:
    try:
        read()
    except (Malformed, ValueError):
        return False
    return True
