"""Read JSON that others may have written: each value must be of the kind that is expected."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeVar

Json = Mapping[str, Any]
Kind = TypeVar("Kind")


def text(raw: Json, key: str) -> str:
    return _kind(raw[key], str, key)


def whole(raw: Json, key: str) -> int:
    return _kind(raw[key], int, key)


def fraction(raw: Json, key: str) -> Fraction:
    return Fraction(text(raw, key))


def texts(raw: Json, key: str) -> tuple[str, ...]:
    return tuple(_kind(value, str, key) for value in _kind(raw[key], list, key))


def wholes(raw: Json, key: str) -> tuple[int, ...]:
    return tuple(_kind(value, int, key) for value in _kind(raw[key], list, key))


def parts(raw: Json, key: str) -> tuple[Json, ...]:
    return tuple(_kind(value, dict, key) for value in _kind(raw[key], list, key))


def _kind(value: Any, kind: type[Kind], key: str) -> Kind:
    if type(value) is not kind:  # not isinstance: True is no number here
        raise ValueError(f"{key}: {value!r}")
    return value
