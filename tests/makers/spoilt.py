"""Messages with one field spoilt, and what a polite refusal looks like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

OTHER_KINDS: list[Any] = [None, True, 0, -1, 1.5, 10**30, "", "=", "非", "\x00", [], {}, [[]]]


def spoilt(message: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(how, the message with one field flipped, cut, repeated, oversized, of another kind)."""
    yield "one field more", message | {"more": 1}
    for name, value in message.items():
        yield f"{name} left out", {n: v for n, v in message.items() if n != name}
        for other in OTHER_KINDS:
            yield f"{name} {other!r}", message | {name: other}
        for how, changed in texts_like(str(value)):
            yield f"{name} {how}", message | {name: changed}


def texts_like(text: str) -> Iterator[tuple[str, str]]:
    yield "cut", text[:-1]
    yield "halved", text[: len(text) // 2]
    yield "repeated", text * 2
    yield "oversized", text + "A" * 20_000
    yield "padded", text + "="
    for place in {0, len(text) // 2, len(text) - 1}:
        letter = "A" if text[place] != "A" else "B"
        yield f"flipped at {place}", text[:place] + letter + text[place + 1 :]


def is_no(answer: httpx.Response) -> bool:
    """A sentence, and no mistake of ours."""
    if not 400 <= answer.status_code < 500:
        return False
    is_problem = answer.headers["content-type"] == "application/problem+json"
    return is_problem and str(answer.json()["title"]).endswith("。")
