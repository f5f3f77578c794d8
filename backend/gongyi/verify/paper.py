"""§11 Ballots with paper: what is printed, what is typed, and which sheets count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongyi.verify.bytes import Members
from gongyi.verify.choices import is_allowed
from gongyi.verify.shapes import (
    Shape,
    at_least,
    fits,
    is_digest,
    is_integer,
    is_text,
    list_of,
    one_of,
)

GIVEN = ("slipsHandedOut", "slipsVoided", "papersExchanged", "sheetsGiven", "papersAssisted")
CLOSE: dict[str, Shape] = dict.fromkeys(GIVEN, at_least(0))
_ROW: dict[str, Shape] = {
    "chosen": list_of(at_least(0)),
    "spoiled": one_of("", "unclear", "signed", "foreign"),
}
_LEFT_OUT: dict[str, Shape] = {"row": is_text, "reason": is_text}
ENTRIES: dict[str, dict[str, Shape]] = {
    "papers-printed": {"number": is_integer, "slips": at_least(1)},
    "paper-batch": {
        "number": is_integer,
        "rows": list_of(lambda row: fits(row, _ROW)),
        "photos": list_of(is_digest),
    },
}
RESULT: dict[str, Shape] = {
    **dict.fromkeys((*GIVEN, "slipsPrinted", "votesOnPaper"), is_integer),
    "sheetsLeftOut": list_of(lambda left: fits(left, _LEFT_OUT)),
}


def is_used(manifest: Members) -> bool:
    """Whether this ballot has paper."""
    return "paperUntil" in manifest


@dataclass
class Typed:
    """What the log says of paper; `choices` are by the name of a sheet, `P1-003`."""

    printings: int = 0
    slips: int = 0
    batches: int = 0
    choices: dict[str, list[int]] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len(self.choices) + len(self.left_out)

    def take_printing(self, said: Members) -> Iterator[str]:
        """What is wrong with it."""
        self.printings += 1
        self.slips += said["slips"]
        if said["number"] != self.printings:
            yield "印票的次序不对"

    def take_batch(self, said: Members, manifest: Members) -> Iterator[str]:
        """What is wrong with it."""
        self.batches += 1
        if said["number"] != self.batches:
            yield "纸质票的批次不对"
        if not said["rows"] or not said["photos"]:
            yield f"第 {self.batches} 批纸质票没有写完"
        for place, row in enumerate(said["rows"], 1):
            chosen, name = row["chosen"], f"P{self.batches}-{place:03d}"
            if sorted(set(chosen)) != chosen or any(n >= len(manifest["options"]) for n in chosen):
                yield f"纸质票 {name} 写得不对"
                continue
            self._sort(name, row, is_allowed(manifest, chosen))

    def _sort(self, name: str, row: Members, is_right: bool) -> None:
        reason = row["spoiled"] or ("" if is_right else "choices")
        if reason:
            self.left_out.append((name, reason))
        else:
            self.choices[name] = row["chosen"]


def wrong_with_papers(typed: Typed, close: Members, voided: int) -> Iterator[str]:
    """What does not fit among slips, sheets and people."""
    if close["slipsHandedOut"] + close["slipsVoided"] > typed.slips:
        yield "发出和作废的一次性票,比印的还多"
    if voided < close["slipsVoided"] + close["papersExchanged"]:
        yield "换成纸质票的人里,有人原来的票没有作废"
    if typed.rows > close["sheetsGiven"]:
        yield f"录入了 {typed.rows} 张纸质票,只发出 {close['sheetsGiven']} 张"
    again = close["papersReissued"]
    if close["papersAssisted"] > close["papersDrawn"] + again:
        yield "协助投票的人比领票的还多"
    people = close["papersDrawn"] + close["slipsHandedOut"] + close["sheetsGiven"]
    if people > close["entitled"] + close["papersExchanged"] + again:
        yield "领票的人比有投票权的人还多"


def own_result(typed: Typed, close: Members) -> Members:
    """The members that the result must have."""
    return {
        **{name: close[name] for name in GIVEN},
        "slipsPrinted": typed.slips,
        "votesOnPaper": len(typed.choices),
        "sheetsLeftOut": [{"row": name, "reason": reason} for name, reason in typed.left_out],
    }


def said_of(typed: Typed, close: Members) -> str:
    """In a sentence, what happened to paper."""
    missing = typed.slips - close["slipsHandedOut"] - close["slipsVoided"]
    slips = (
        f"印了 {typed.slips} 张一次性票,发出 {close['slipsHandedOut']} 张,"
        f"作废 {close['slipsVoided']} 张"
        + (f",还有 {missing} 张没有交代" if missing else ",一张不少")
    )
    untyped = close["sheetsGiven"] - typed.rows
    sheets = (
        f"发出 {close['sheetsGiven']} 张纸质选票,录入 {typed.rows} 张"
        f"({len(typed.choices)} 张有效)" + (f",{untyped} 张没有交回" if untyped else "")
    )
    return f"{slips}。{sheets}。由工作人员协助领票的有 {close['papersAssisted']} 人"
