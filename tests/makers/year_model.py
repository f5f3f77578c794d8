"""A year of the fund as plain values: what may follow what, and where each fen is. Written from the
procedure itself (domain: 征集、初审、议事、表决、公示、备案、实施、决算、评估), not from the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# What may follow a phase, whoever takes the step.
NEXT: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"rules_published", "cancelled"}),
    "rules_published": frozenset({"intake", "cancelled"}),
    "intake": frozenset({"eligibility_review", "cancelled"}),
    "eligibility_review": frozenset({"deliberation_costing", "cancelled"}),
    # A vote that opens at once has no list hanging before it.
    "deliberation_costing": frozenset({"candidate_notice", "balloting", "cancelled"}),
    # A list that was rightly objected to is mended.
    "candidate_notice": frozenset(
        {"balloting", "result_notice", "deliberation_costing", "cancelled"}
    ),
    "balloting": frozenset({"tallying", "result_notice"}),
    "tallying": frozenset({"result_notice"}),
    "result_notice": frozenset({"ratification", "filed", "rerun", "failed_quorum"}),
    "ratification": frozenset({"filed"}),
    "filed": frozenset({"implementing", "ratification"}),
    "implementing": frozenset({"settling"}),
    "settling": frozenset({"accounts_published"}),
    "accounts_published": frozenset({"evaluated"}),
    "evaluated": frozenset({"closed"}),
    **dict.fromkeys(("closed", "cancelled", "rerun", "failed_quorum"), frozenset[str]()),
}
OPEN_BOOKS = {"implementing", "settling"}
REVIEWING = {"intake", "eligibility_review", "deliberation_costing"}
VOTING = {"balloting", "tallying"}


def reachable(phase: str) -> set[str]:
    """Every phase that some sequence of steps leads to, this one among them."""
    found, ahead = {phase}, [phase]
    while ahead:
        for after in NEXT[ahead.pop()] - found:
            found.add(after)
            ahead.append(after)
    return found


@dataclass
class Project:
    """What a funded project was promised, and what has been paid of it."""

    price: int
    open: int
    paid: int = 0


@dataclass
class YearModel:
    """One year: where it stands, whether it stands still, and its money in fen."""

    budget: int
    phase: str = "draft"
    is_stopped: bool = False
    is_announced: bool = False
    free: int = 0
    carried: int = 0
    projects: dict[str, Project] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.free = self.budget

    def must_refuse(self, verb: str) -> bool:
        """What nobody may ever do from here, whatever else stands."""
        if self.is_stopped:
            return verb != "resume"
        over = not NEXT[self.phase]
        return {
            "resume": True,
            "stop": over or self.phase in VOTING | {"draft"},
            "cancel": self.is_announced or "cancelled" not in NEXT[self.phase],
            "rerun": self.phase != "result_notice",
            "submit": self.phase != "intake",
            "price": self.phase not in {"eligibility_review", "deliberation_costing"},
            "announce": self.is_announced
            or self.phase not in {"deliberation_costing", "candidate_notice"},
            "sign": self.phase not in REVIEWING,
            "merge": self.phase not in REVIEWING,
            "appeal": over or self.phase in {"draft", "rules_published"},
            "pay": self.phase not in OPEN_BOOKS,
        }.get(verb, False)

    def may_go_to(self, phase: str, *, in_one_step: bool) -> bool:
        """Whether the year may stand at `phase` now."""
        if phase == self.phase:
            return True
        if self.is_stopped:
            return False
        return phase in (NEXT[self.phase] if in_one_step else reachable(self.phase))

    def overspent_by(self, funded: Mapping[str, int]) -> int:
        """How much more than is free these would take."""
        return max(0, sum(funded.values()) - self.free)

    def fund(self, funded: Mapping[str, int]) -> None:
        for title, price in funded.items():
            self.projects[title] = Project(price, open=price)
            self.free -= price

    def pay(self, title: str, fen: int) -> bool:
        """False when the project was promised less."""
        project = self.projects[title]
        if not 0 < fen <= project.open:
            return False
        project.open -= fen
        project.paid += fen
        return True

    def give_back(self, title: str) -> None:
        self.free += self.projects[title].open
        self.projects[title].open = 0

    @property
    def accounts(self) -> tuple[int, int, int]:
        """What is free, promised and paid; together what came in, until the rest goes on."""
        promised = sum(each.open for each in self.projects.values())
        return self.free, promised, sum(each.paid for each in self.projects.values())
