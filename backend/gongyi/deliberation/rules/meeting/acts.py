"""What a phone sends, as something that happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import msgspec

from gongyi.deliberation.errors.meeting import ActIncomplete, NotSignedIn
from gongyi.deliberation.rules.meeting.events import KINDS, Happening
from gongyi.kernel.text import tidy, tidy_line

# These come by other doors: the door's code, the moderator's code, the ballot's box.
OTHER_DOORS = frozenset({"signed_in", "moderator_took", "secret_counted"})
ACTS = tuple(kind for kind in KINDS if kind not in OTHER_DOORS)
MINE = ("seat", "teller")


def happening_of(kind: str, facts: Mapping[str, Any], own: int | None) -> Happening:
    """`own`: the seat of whoever sends it, meant where no seat is named.

    Raises NotSignedIn or ActIncomplete.
    """
    if own is None:
        raise NotSignedIn
    given = {name: value for name, value in facts.items() if value is not None}
    wanted = {field.name for field in fields(KINDS[kind])}
    given |= {name: own for name in MINE if name in wanted and name not in given}
    if "text" in given:  # a dissent keeps its lines: word for word
        given["text"] = (tidy if kind == "dissent_written" else tidy_line)(given["text"])
    if kind == "moderator_voted":
        given.setdefault("choice", None)
    try:
        return msgspec.convert({k: v for k, v in given.items() if k in wanted}, KINDS[kind])
    except msgspec.ValidationError as error:
        raise ActIncomplete from error
