"""Papers stamped on one core, against OpenSSL's own signatures."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from gongyi.ballot.rules.protocol.blind_rsa import blind_sign
from gongyi.ballot.rules.protocol.openssl_rsa import RawKey
from tests.makers.papers import bytes_of, desk

DRAWS_BOUND = 0.6
ROUNDS, SECONDS = 3, 2


def main() -> int:
    return int(_draws() < DRAWS_BOUND)


def _draws() -> float:
    """The stamp and its check, by turns with `openssl speed`."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(_openssl())
        ours.append(_stamps(desk()))
    ratio = median(mine / bare for mine, bare in zip(ours, theirs, strict=True))
    print(
        f"draws: {median(ours):.0f}/s on one core, openssl {median(theirs):.0f}/s,"
        f" ratio {ratio:.2f} (bound {DRAWS_BOUND})"
    )
    return ratio


def _stamps(key: RSAPrivateKey) -> float:
    raw, public, count = RawKey(key), key.public_key(), 0
    began = time.process_time()
    while time.process_time() - began < SECONDS:
        blind_sign(raw, public, b"\0" + bytes_of(count, 383))
        count += 1
    return count / (time.process_time() - began)


def _openssl() -> float:
    """Signatures per second of the processor's time."""
    order = ["openssl", "speed", "-mr", "-seconds", str(SECONDS), "rsa3072"]
    told = subprocess.run(order, capture_output=True, text=True, check=True).stdout
    (line,) = (line for line in told.splitlines() if line.startswith("+F2:"))
    return float(line.split(":")[3])


if __name__ == "__main__":
    sys.exit(main())
