"""Forgeries of what is said about paper, and of a close that moved."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.makers.forgeries import (
    FORGERIES,
    Forgery,
    close_said,
    laid_in,
    manifest_said,
    result_counted,
    result_said,
    saying,
)
from tests.makers.generated import a_made_ballot

LATER, EARLIER = "2026-06-20T04:00:00Z", "2026-06-01T03:00:00Z"
DIGEST = "0" * 64


def extension(**members: Any) -> Forgery:
    """An entry that moves the close once more, far away; `...` leaves a member out."""
    return laid_in(
        saying(**{"type": "extension", "number": 9, "closesAt": LATER, "reason": "x"} | members)
    )


def printed(**members: Any) -> Forgery:
    return laid_in(saying(**{"type": "papers-printed", "number": 9, "slips": 1} | members))


def batch(row: Any = None, **members: Any) -> Forgery:
    rows = [{"chosen": [0], "spoiled": ""} if row is None else row]
    said = {"type": "paper-batch", "number": 9, "rows": rows, "photos": [DIGEST]}
    return laid_in(saying(**said | members))


EXTENSIONS: dict[str, Forgery] = {
    "an extension out of turn": extension(),
    "an extension to an earlier hour": extension(number=1, closesAt=EARLIER),
    "an extension to no hour": extension(number=1, closesAt="2026-06-20"),
    "an extension without a reason": extension(number=1, reason=...),
    "an extension with a number for its reason": extension(number=1, reason=2),
}
PAPER_WITHOUT: dict[str, Forgery] = {
    "slips in a ballot without paper": printed(number=1),
    "sheets in a ballot without paper": batch(number=1),
    "a close with slips in a ballot without paper": close_said(
        lambda _: {"slipsHandedOut": 0, "slipsVoided": 0}
    ),
    "a result with sheets in a ballot without paper": result_said(votesOnPaper=0),
}
PAPER: dict[str, Forgery] = {
    "slips out of turn": printed(),
    "no slips printed": printed(slips=0),
    "slips in text": printed(slips="1"),
    "a batch out of turn": batch(),
    "a batch without rows": batch(rows=[]),
    "a batch without pictures": batch(photos=[]),
    "a picture that is none": batch(photos=["x"]),
    "a row with a strange spoil": batch({"chosen": [], "spoiled": "torn"}),
    "a row in another order": batch({"chosen": [1, 0], "spoiled": ""}),
    "a row with an option twice": batch({"chosen": [0, 0], "spoiled": ""}),
    "a row with an option that is not there": batch({"chosen": [99], "spoiled": ""}),
    "a row below nothing": batch({"chosen": [-1], "spoiled": ""}),
    "a row that is true": batch({"chosen": [True], "spoiled": ""}),
    "a row with more": batch({"chosen": [0], "spoiled": "", "name": "x"}),
    "hides the answers of a vote about money": manifest_said(showFrom=5),
    "paper until no time": manifest_said(paperUntil="soon"),
    "paper until before the close": manifest_said(paperUntil="2000-01-01T00:00:00Z"),
    "more slips handed out than printed": close_said(lambda _: {"slipsHandedOut": 1_000}),
    "slips voided that are not": close_said(lambda _: {"slipsVoided": 1_000}),
    "papers exchanged that still vote": close_said(lambda _: {"papersExchanged": 1_000}),
    "fewer sheets than rows": close_said(lambda _: {"sheetsGiven": -1}),
    "more sheets than people": close_said(lambda _: {"sheetsGiven": 1_000}),
    "more helped than drew": close_said(lambda _: {"papersAssisted": 1_000}),
    "votes on paper one more": result_counted("votesOnPaper", lambda votes: votes + 1),
    "slips printed one more": result_counted("slipsPrinted", lambda slips: slips + 1),
    "slips handed out one more": result_counted("slipsHandedOut", lambda slips: slips + 1),
    "sheets given one more": result_counted("sheetsGiven", lambda sheets: sheets + 1),
    "a sheet left out more": result_counted(
        "sheetsLeftOut", lambda left: [*left, {"row": "P9-001", "reason": "unclear"}]
    ),
    "sheets left out as text": result_said(sheetsLeftOut="none"),
}
ALL_FORGERIES = {**FORGERIES, **EXTENSIONS, **PAPER_WITHOUT, **PAPER}


def forged(name: str, chance: Random) -> bytes:
    """The bundle of a made-up ballot that has, or has no, paper as the forgery needs it."""
    has_paper = True if name in PAPER else False if name in PAPER_WITHOUT else None
    made = a_made_ballot(chance, has_paper=has_paper)
    return ALL_FORGERIES[name](made, chance)
