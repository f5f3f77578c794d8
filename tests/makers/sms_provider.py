"""A provider on this machine: checks every request as the real ones do, then says what it is told.

It answers `bad signature` the way they do, so a sender that signs wrongly sends nothing.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.makers import sms_signatures as signatures

KEY_ID, KEY_SECRET = "a-key-id", "a-key-secret"
OLDEST = 300  # seconds a signature is good for
Params = dict[str, Any]


@dataclass
class Provider:
    """What it took, in order, and what it says next: codes, `slow`, `silent`, `broken`, `503`."""

    url: str
    taken: list[tuple[str, Params]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    delay: float = 0.0

    def next_words(self) -> str:
        return self.says.pop(0) if self.says else ""


@contextmanager
def a_provider() -> Iterator[Provider]:
    """Listening until the test is over."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    server.provider = provider  # type: ignore[attr-defined] # an attribute of ours
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined] # an attribute of ours
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        is_tencent = "x-tc-action" in headers
        provider.asked.append(headers["x-tc-action" if is_tencent else "x-acs-action"])
        time.sleep(provider.delay)
        words = (_tencent_no if is_tencent else _aliyun_no)(self.path, headers, body)
        words = words or provider.next_words()
        if words == "slow":
            time.sleep(3)
        if words == "silent":
            self.close_connection = True
            return
        if not words:
            params = json.loads(body) if is_tencent else dict(parse_qsl(urlsplit(self.path).query))
            provider.taken.append((provider.asked[-1], params))
        self._answer(*(_tencent_words if is_tencent else _aliyun_words)(words, provider.asked[-1]))

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests print what they need."""


def _tencent_no(target: str, headers: dict[str, str], body: bytes) -> str:
    algorithm, parts = signatures.parts_of(headers["authorization"])
    key, day, service, end = parts["Credential"].split("/")
    version = {"sms": "2021-01-11", "vms": "2020-09-02"}[service]
    timestamp, signed = int(headers["x-tc-timestamp"]), parts["SignedHeaders"].split(";")
    if headers["x-tc-version"] != version or end != "tc3_request" or not headers["x-tc-region"]:
        return "InvalidParameter"
    if abs(time.time() - timestamp) > OLDEST:
        return "AuthFailure.SignatureExpire"
    request = signatures.canonical_request(target, headers, signed, body)
    right = signatures.tencent_signature(KEY_SECRET, service, timestamp, request)
    is_right = (algorithm, parts["Signature"]) == (signatures.TENCENT, right)
    is_whole = {"content-type", "host"} <= set(signed) and len(day) == 10 and key == KEY_ID
    return "" if is_right and is_whole else "AuthFailure.SignatureFailure"


def _aliyun_no(target: str, headers: dict[str, str], body: bytes) -> str:
    algorithm, parts = signatures.parts_of(headers["authorization"])
    signed = parts["SignedHeaders"].split(";")
    if parts["Credential"] != KEY_ID:
        return "InvalidAccessKeyId.NotFound"
    if headers["x-acs-version"] != "2017-05-25" or not headers["x-acs-signature-nonce"]:
        return "MissingParameter"
    moment = time.mktime(time.strptime(headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ")) - time.timezone
    if abs(time.time() - moment) > OLDEST:
        return "InvalidTimeStamp.Expired"
    needed = {"host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-version"}
    request = signatures.canonical_request(target, headers, signed, body)
    right = signatures.aliyun_signature(KEY_SECRET, request)
    is_right = (algorithm, parts["Signature"]) == (signatures.ALIYUN, right)
    return "" if is_right and needed <= set(signed) else "SignatureDoesNotMatch"


def _tencent_words(code: str, action: str) -> tuple[int, bytes]:
    if code in ("503", "broken"):
        return (503 if code == "503" else 200), b"<html>"
    said: Params = {"RequestId": "r-1"}
    if code.startswith("status:"):
        said["SendStatusSet"] = [{"Code": code.removeprefix("status:"), "Message": "no"}]
    elif code and code != "slow":
        said["Error"] = {"Code": code, "Message": "no"}
    elif action == "SendSms":
        said["SendStatusSet"] = [{"Code": "Ok", "SerialNo": "s-1", "Fee": 1}]
    else:
        said["SendStatus"] = {"CallId": "c-1"}
    return 200, json.dumps({"Response": said}).encode()


def _aliyun_words(code: str, _: str) -> tuple[int, bytes]:
    if code == "broken":
        return 200, b"<html>"
    if code == "503":
        return 503, json.dumps({"Code": "ServiceUnavailable", "Message": "no"}).encode()
    said = {"Code": code if code and code != "slow" else "OK", "Message": "-", "RequestId": "r-1"}
    # Business errors come with 200, those of the gateway with 400.
    is_gateway = code.startswith(("Invalid", "Signature", "Missing", "Throttling"))
    return (400 if is_gateway else 200), json.dumps(said).encode()
