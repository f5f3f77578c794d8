"""Sealing of what only some may read, and digests for looking it up.

Phones and rooms lie in the database only sealed (AES-256-GCM); a keyed digest beside them
finds them again. The key is not in the database.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gongyi.config import settings

_NONCE_BYTES = 12


@cache
def key_for(purpose: str) -> bytes:
    """A 32-byte key of its own for each purpose, derived from the one secret."""
    hkdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose.encode())
    return hkdf.derive(settings().secret_key.encode())


def digest_of(purpose: str, text: str) -> bytes:
    """The same 32 bytes for the same text; worthless without the key."""
    return hmac.new(key_for(purpose), text.encode(), hashlib.sha256).digest()


def seal(purpose: str, text: str) -> bytes:
    """nonce ‖ ciphertext, different each time."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key_for(purpose)).encrypt(nonce, text.encode(), purpose.encode())


def unseal(purpose: str, sealed: bytes) -> str:
    """The text again; raises InvalidTag when it was changed or the key is another."""
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    return AESGCM(key_for(purpose)).decrypt(nonce, body, purpose.encode()).decode()
