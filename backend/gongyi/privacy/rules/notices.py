"""The text that people agree to. A version is a dated file; its digest says which words it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongyi.privacy.errors import NoticeReplaced

_CHANGE = "变化："


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs; a paragraph that begins with `- ` is a line of a list."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """One version: its date, what is new in plain words, the text, and its SHA-256."""

    version: str
    title: str
    change: str
    sections: tuple[Section, ...]
    digest: str


def read_notice(version: str, text: str) -> Notice:
    """`# title`, a line that says what has changed, then sections with `##`."""
    head, *rest = text.split("\n## ")
    title, *lines = (line for line in head.splitlines() if line.strip())
    change = next(line.removeprefix(_CHANGE) for line in lines if line.startswith(_CHANGE))
    digest = hashlib.sha256(text.encode()).hexdigest()
    sections = tuple(_section(part) for part in rest)
    return Notice(version, title.removeprefix("# "), change, sections, digest)


def _section(part: str) -> Section:
    heading, *lines = part.splitlines()
    return Section(heading, tuple(_paragraphs(lines)))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    yield from (line.strip() for line in lines if line.strip())


def check_current(version: str, digest: str, newest: Notice) -> None:
    """Nobody agrees to a text that is not the one in force; raises NoticeReplaced."""
    if (version, digest) != (newest.version, newest.digest):
        raise NoticeReplaced
