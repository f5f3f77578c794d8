"""Raw RSA with OpenSSL's constant-time, blinded private operation.

Python's `pow()` leaks the key through its timing, and `cryptography` offers no unpadded
operation, so the two calls needed are made on the libcrypto that Python itself is linked with.
The key signs blinded ballot papers and nothing else, ever.
"""

from __future__ import annotations

import _ssl
import ctypes
import ctypes.util
from functools import cache

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

_NO_PADDING = 3
_EVP_PKEY_RSA = 6
_Pointer = ctypes.c_void_p


class RsaUnavailable(RuntimeError):
    """This machine's OpenSSL does not offer the operation."""


@cache
def _library() -> ctypes.CDLL:
    """libcrypto, through the module Python uses for TLS or by its own name."""
    for name in (getattr(_ssl, "__file__", None), ctypes.util.find_library("crypto")):
        library = ctypes.CDLL(name) if name else None
        if library is not None and hasattr(library, "EVP_PKEY_CTX_set_rsa_padding"):
            return _declare(library)
    raise RsaUnavailable("no OpenSSL 3 libcrypto found beside Python")


def _declare(library: ctypes.CDLL) -> ctypes.CDLL:
    size, out = ctypes.c_size_t, ctypes.POINTER(ctypes.c_size_t)
    text = ctypes.POINTER(ctypes.c_char_p)
    for name, result, arguments in (
        ("d2i_AutoPrivateKey", _Pointer, (_Pointer, text, ctypes.c_long)),
        ("EVP_PKEY_CTX_new", _Pointer, (_Pointer, _Pointer)),
        ("EVP_PKEY_decrypt_init", ctypes.c_int, (_Pointer,)),
        ("EVP_PKEY_CTX_set_rsa_padding", ctypes.c_int, (_Pointer, ctypes.c_int)),
        ("EVP_PKEY_decrypt", ctypes.c_int, (_Pointer, ctypes.c_char_p, out, ctypes.c_char_p, size)),
        ("EVP_PKEY_encrypt_init", ctypes.c_int, (_Pointer,)),
        ("EVP_PKEY_encrypt", ctypes.c_int, (_Pointer, ctypes.c_char_p, out, ctypes.c_char_p, size)),
        ("EVP_PKEY_CTX_free", None, (_Pointer,)),
        ("EVP_PKEY_free", None, (_Pointer,)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class RawKey:
    """A private key loaded once; it works on big-endian bytes and lets other threads go on."""

    def __init__(self, key: RSAPrivateKey) -> None:
        der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        start = ctypes.c_char_p(der)
        self._library = _library()
        self._key = self._library.d2i_AutoPrivateKey(None, ctypes.byref(start), len(der))
        if not self._key:
            raise RsaUnavailable("OpenSSL did not read the key")
        self._bytes = (key.key_size + 7) // 8

    def __del__(self) -> None:
        if getattr(self, "_key", None):
            self._library.EVP_PKEY_free(self._key)

    def sign(self, number: bytes) -> bytes:
        """number^d mod n, checked with the public exponent: a fault would give the key away.

        As many bytes out as the modulus has; raises RsaUnavailable when OpenSSL refuses.
        """
        signed = self._raise("decrypt", number)
        if self._raise("encrypt", signed) != number:
            raise RsaUnavailable("the signature does not check")
        return signed

    def _raise(self, operation: str, number: bytes) -> bytes:
        context = self._library.EVP_PKEY_CTX_new(self._key, None)
        out = ctypes.create_string_buffer(self._bytes)
        length = ctypes.c_size_t(self._bytes)
        begin = getattr(self._library, f"EVP_PKEY_{operation}_init")
        work = getattr(self._library, f"EVP_PKEY_{operation}")
        try:
            done = (
                begin(context) == 1
                and self._library.EVP_PKEY_CTX_set_rsa_padding(context, _NO_PADDING) == 1
                and work(context, out, ctypes.byref(length), number, len(number)) == 1
            )
        finally:
            self._library.EVP_PKEY_CTX_free(context)
        if not done:
            raise RsaUnavailable("OpenSSL refused the raw operation")
        return out.raw[: length.value]
