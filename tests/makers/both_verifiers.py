"""The two verifiers side by side: what each says about one bundle, in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongyi.verify.bundle import verify
from tests.makers.typescript import TypeScript

# §10 of docs/ballot-format.md; 0 is a file that is no bundle.
CHECKS = (
    *("bundle", "manifest", "rulesText", "checkpoints", "entries", "result", "keys", "papers"),
    *("count", "votesFile", "kept"),
)


@dataclass(frozen=True)
class Said:
    """`fault` is the first check that failed; the rest is empty then."""

    fault: str | None
    votes: int = 0
    left_out: tuple[tuple[int, str], ...] = ()
    doubt: tuple[int, bool] | None = None


def said_by_python(bundle: bytes) -> Said:
    verdict = verify(bundle)
    if verdict.failed:
        return Said(CHECKS[min(number for number, _ in verdict.failed)])
    return Said(None, verdict.votes, tuple(verdict.left_out), verdict.doubt)


def said_by_typescript(node: TypeScript, bundle: bytes, folder: Path) -> Said:
    file = folder / "bundle.json"
    file.write_bytes(bundle)
    report = node.asks("verify", path=str(file), kept={})
    if report["fault"]:
        return Said(report["fault"]["check"])
    facts = report["facts"]
    doubt = facts.get("doubt")
    seconds = (doubt["votes"], doubt["stands"]) if doubt else None
    return Said(None, facts["votes"], tuple(_left_out(report)), seconds)


def _left_out(report: dict[str, Any]) -> list[tuple[int, str]]:
    return [(each["position"], each["reason"]) for each in report["leftOut"]]
