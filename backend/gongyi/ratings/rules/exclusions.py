"""A rating is left out of the figures on one of few grounds, decided by whoever watches.

国办发〔2019〕51号 asks for 申诉复核 against mistaken and malicious ratings. The grounds are a
closed list, the request shows its evidence within five working days, and the supervision committee
decides within five; the street office where the committee itself was rated. The share of
excluded ratings is public. The words and the level stay where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gongyi.kernel.workdays import add_workdays
from gongyi.ratings.errors.case import (
    CaseClosed,
    DecidingForOwnSide,
    GroundUnknown,
    TooLateToExclude,
)
from gongyi.ratings.rules.cases import Case

GROUNDS: Mapping[str, str] = {
    "wrong_point": "评错了地方",
    "not_served": "没有办过这件事",
    "duplicate": "同一次服务评了两遍",
    "abusive_only": "只有辱骂，没有说事",
    "proven_fraud": "已经查实是作假",
}
ASK_WORKDAYS = DECIDE_WORKDAYS = 5


def check_request(case: Case, ground: str, now: datetime) -> None:
    """Raises GroundUnknown, CaseClosed or TooLateToExclude."""
    if ground not in GROUNDS:
        raise GroundUnknown
    if case.is_closed:
        raise CaseClosed
    if now > add_workdays(case.opened_at, ASK_WORKDAYS):
        raise TooLateToExclude


def decide_due_at(asked_at: datetime) -> datetime:
    """Until when it is decided."""
    return add_workdays(asked_at, DECIDE_WORKDAYS)


def check_decider(role: str, operator: str) -> None:
    """Who was rated does not decide, nor does whoever depends on them; raises DecidingForOwnSide.

    `operator` is who runs the point: street, committee or organisation.
    """
    decides = "street_officer" if operator == "committee" else "supervision_committee"
    if role != decides:
        raise DecidingForOwnSide
