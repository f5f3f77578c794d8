"""The providers' signatures, written from their documents and not from their SDKs.

ACS3-HMAC-SHA256: Alibaba Cloud «V3 request structure and signature».
TC3-HMAC-SHA256: Tencent Cloud «Signature v3». Both have an example with all numbers; see the tests.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlsplit

TENCENT, ALIYUN = "TC3-HMAC-SHA256", "ACS3-HMAC-SHA256"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def canonical_query(target: str) -> str:
    """Sorted, and each name and value encoded anew as RFC 3986 says."""
    pairs = sorted(parse_qsl(urlsplit(target).query, keep_blank_values=True))
    return "&".join(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in pairs)


def canonical_request(
    target: str, headers: Mapping[str, str], signed: list[str], body: bytes
) -> str:
    """The request of a POST as both providers write it down; header names in lower case."""
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in signed)
    path, names = urlsplit(target).path or "/", ";".join(signed)
    return "\n".join(["POST", path, canonical_query(target), lines, names, _sha256(body)])


def aliyun_signature(secret: str, request: str) -> str:
    return _hmac(secret.encode(), f"{ALIYUN}\n{_sha256(request.encode())}").hex()


def tencent_signature(secret: str, service: str, timestamp: int, request: str) -> str:
    day = datetime.fromtimestamp(timestamp, UTC).date().isoformat()
    key = _hmac(_hmac(_hmac(f"TC3{secret}".encode(), day), service), "tc3_request")
    scope = f"{day}/{service}/tc3_request"
    return _hmac(key, f"{TENCENT}\n{timestamp}\n{scope}\n{_sha256(request.encode())}").hex()


def parts_of(authorization: str) -> tuple[str, dict[str, str]]:
    """`X Credential=…,SignedHeaders=…, Signature=…` → X and its parts."""
    algorithm, _, rest = authorization.partition(" ")
    pairs = (part.strip().partition("=") for part in rest.split(","))
    return algorithm, {name: value for name, _, value in pairs}
