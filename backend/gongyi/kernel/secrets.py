"""Sealing of what only some may read, and digests for looking it up.

Phones and rooms lie in the database only sealed (AES-256-GCM); a keyed digest beside them
finds them again. The key is not in the database. An old key still opens what it sealed, until
`gongyi keys rotate` has sealed everything anew.
"""

from __future__ import annotations

import contextlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gongyi.config import settings

_NONCE_BYTES = 12


def key_for(purpose: str) -> bytes:
    """A 32-byte key of its own for each purpose, derived from the one secret."""
    return _key(settings().secret_key, purpose)


@cache
def _key(secret: str, purpose: str) -> bytes:
    hkdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode())
    return hkdf.derive(secret.encode())


def digest_of(purpose: str, text: str) -> bytes:
    """The same 32 bytes for the same text; worthless without the key."""
    return hmac.digest(key_for(purpose), text.encode(), "sha256")


def seal(purpose: str, text: str) -> bytes:
    """nonce ‖ ciphertext, different each time."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key_for(purpose)).encrypt(nonce, text.encode(), purpose.encode())


def unseal(purpose: str, sealed: bytes) -> str:
    """The text again; raises InvalidTag when it was changed or no key of ours fits."""
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    secrets = (settings().secret_key, *settings().old_secret_keys)
    for secret in secrets:
        with contextlib.suppress(InvalidTag):
            return AESGCM(_key(secret, purpose)).decrypt(nonce, body, purpose.encode()).decode()
    raise InvalidTag


def is_newest(purpose: str, sealed: bytes) -> bool:
    """Whether it is sealed with the key in force."""
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        AESGCM(key_for(purpose)).decrypt(nonce, body, purpose.encode())
    except InvalidTag:
        return False
    return True
