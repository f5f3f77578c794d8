"""Rules that are shipped as files people can read: each version a file that is never edited once it
has landed, read strictly, and known by the digest of its very text."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from gongyi.kernel.problems import Problem

AtLeastOne = Annotated[int, Meta(ge=1)]
Words = Annotated[str, Meta(min_length=1)]
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z-]+$")]
Key = Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$")]
Share = Annotated[str, Meta(pattern=r"^[1-9][0-9]*/[1-9][0-9]*$")]
T = TypeVar("T")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A section of a file; a line that nobody knows is a mistake, not a wish."""


class Versioned(Part, frozen=True, kw_only=True):
    """One version of some rules; the file is `<name>-<version>.toml`."""

    name: Name
    version: AtLeastOne

    @property
    def id(self) -> str:
        """As it is printed on what it ruled: `jiangsu-default-1`."""
        return f"{self.name}-{self.version}"


@cache
def shipped(package: str) -> dict[str, str]:
    """The text of every such file of a package, by its id."""
    found = (file for file in files(package).iterdir() if file.name.endswith(".toml"))
    return {
        file.name.removesuffix(".toml"): file.read_text(encoding="utf-8")
        for file in sorted(found, key=lambda file: file.name)
    }


def read_rules(text: str, kind: type[T], unreadable: type[Problem]) -> T:
    """What a file states; raises `unreadable`, whose sentence says `why`."""
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise unreadable(why=str(error)) from error


def digest_of_rules(text: str) -> str:
    """SHA-256 (hex) of the file's very text, printed beside the version."""
    return hashlib.sha256(text.encode()).hexdigest()
