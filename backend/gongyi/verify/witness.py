"""`gongyi witness`: look at another server's log now and then, and say when its history changed.

Each look proves that the log grew out of the one seen before. What was seen is kept in a file;
with a key the witness signs it, so that everybody can show the server what it once said.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gongyi.verify.bytes import Malformed, digest, letters, parse, raw
from gongyi.verify.log import Note, is_grown, read_note

Ask = Callable[[str, Any], str]


class HistoryChanged(Exception):
    """名单和上次看到的对不上:以前的内容被改过、删过或换过。请保存好这次和上次的签字页。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose log, where to keep what was seen, and as whom to sign."""
    parser.add_argument("url", help="for example https://gongyi.example/api/v1")
    parser.add_argument("ballot")
    parser.add_argument("--seen", type=Path, required=True, help="what was seen; made when missing")
    parser.add_argument("--key", type=Path, help="the witness's key; made when missing")
    parser.add_argument("--name", help="the witness's public name, without spaces")


def run(args: argparse.Namespace) -> int:
    """0 when the log only grew, 1 when its history changed, 2 when it could not be looked at."""
    look = Look(args.url.rstrip("/"), args.ballot, _ask)
    try:
        note, text = look.grown_from(_kept(args.seen))
    except (HistoryChanged, Malformed) as error:
        print(HistoryChanged.__doc__ if isinstance(error, HistoryChanged) else f"读不出来:{error}")
        return 1
    except OSError as error:
        print(f"这一次没有看成,过一会儿再看:{error}")
        return 2
    args.seen.write_text(text, encoding="utf-8")
    if args.key and args.name:
        key = _key(args.key)
        look.cosign(note, args.name, key, int(time.time()))
        print(f"见证人 {args.name} 的见证码:{letters(key.public_key().public_bytes_raw())}")
    print(f"名单有 {note.size} 条,上次看到的都还在。")
    return 0


@dataclass(frozen=True)
class Look:
    """One look at a ballot's log; `ask(path, body)` brings the server's answer."""

    url: str
    ballot: str
    ask: Ask

    def grown_from(self, seen: str | None) -> tuple[Note, str]:
        """The checkpoint of now, as value and text. Raises HistoryChanged, Malformed."""
        manifest = self.ask(f"{self.url}/ballots/{self.ballot}/manifest", None)
        key = raw(parse(manifest)["boxKey"], 32)
        before = read_note(seen) if seen else None
        if before is None:
            text = self.ask(f"{self._box}/checkpoint", None)
            return self._checked(read_note(text), key), text
        if not before.is_by(key):
            raise HistoryChanged(digest(manifest))
        answer = json.loads(self.ask(f"{self._box}/consistency?from={before.size}", None))
        note = self._checked(read_note(answer["checkpoint"]), key)
        proof = [raw(step, 32) for step in answer["proof"]]
        if not is_grown((before.size, before.root), (note.size, note.root), proof):
            raise HistoryChanged(f"{before.size} → {note.size}")
        return note, str(answer["checkpoint"])

    def cosign(self, note: Note, name: str, key: Ed25519PrivateKey, seconds: int) -> None:
        """Leave the witness's line beside the checkpoint."""
        public = key.public_key().public_bytes_raw()
        said = f"cosignature/v1\ntime {seconds}\n{note.text}".encode()
        key_id = sha256(name.encode() + b"\n\x04" + public).digest()[:4]
        signed = base64.b64encode(key_id + seconds.to_bytes(8, "big") + key.sign(said)).decode()
        line = f"— {name} {signed}\n"
        body = {"size": note.size, "name": name, "key": letters(public), "line": line}
        self.ask(f"{self._box}/cosignatures", body)

    @property
    def _box(self) -> str:
        return f"{self.url}/box/ballots/{self.ballot}"

    def _checked(self, note: Note, key: bytes) -> Note:
        if note.origin != f"gongyi/ballot/{self.ballot}" or not note.is_by(key):
            raise HistoryChanged("not signed by the box")
        return note


def _kept(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _key(path: Path) -> Ed25519PrivateKey:
    """32 bytes in a file that only its owner reads."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _ask(address: str, body: Any) -> str:
    """GET without a body, POST with one."""
    if not address.startswith(("https://", "http://")):
        raise Malformed("地址要以 https:// 开头")
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(  # noqa: S310 - checked above
        address, data, {"Content-Type": "application/json"} if data else {}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - checked above
        text: str = answer.read().decode()
    return text
