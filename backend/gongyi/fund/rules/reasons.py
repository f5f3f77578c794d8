"""The closed list of reasons for returning or withholding a proposal, with a version.

Screening looks at content only. Whoever changes a sentence raises VERSION: a decision keeps
the sentence that its author read, and the version it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongyi.fund.errors.screening import ReasonNotNeeded, ReasonUnknown
from gongyi.fund.rules.model import DecisionVerb

VERSION = 1


@dataclass(frozen=True)
class Reason:
    """A code, the decision it belongs to, and the sentence that the author reads."""

    code: str
    decision: Literal["return", "withhold"]
    text: str


REASONS: tuple[Reason, ...] = (
    Reason("unclear", "return", "还看不出要解决什么问题。请写清楚遇到了什么、希望怎么办。"),
    Reason("no_place", "return", "没有写明地点，或者地点对不上。请写明在哪一幢、哪一处。"),
    Reason("several_at_once", "return", "写了好几件事。请一件事提一条，方便分别商量和投票。"),
    Reason("personal_data", "return", "写到了别人的姓名、电话、门牌号或病情。请去掉这些再提交。"),
    Reason("photo_shows_people", "return", "照片里能认出人或车牌。请换一张照片，或者不用照片。"),
    Reason("duplicate_of", "return", "已有一条意思相同的建议。请看看那一条，有不同想法再提交。"),
    Reason("other_community", "return", "这件事不在本社区范围内。请写明在本社区的地点。"),
    Reason("unlawful", "withhold", "内容违反法律法规，不予公开。"),
    Reason("personal_attack", "withhold", "内容辱骂或攻击他人，不予公开。"),
    Reason("privacy", "withhold", "内容泄露他人隐私，不予公开。"),
    Reason("advertisement", "withhold", "内容是广告或推销，不予公开。"),
    Reason("not_a_proposal", "withhold", "内容与社区资金无关，不予公开。"),
)
_BY_CODE = {(reason.decision, reason.code): reason.text for reason in REASONS}


def sentence_of(decision: DecisionVerb, code: str) -> str:
    """The rule's sentence for the author; "" for publishing, which needs no reason."""
    if decision == "publish":
        if code:
            raise ReasonNotNeeded
        return ""
    if (decision, code) not in _BY_CODE:
        raise ReasonUnknown
    return _BY_CODE[decision, code]
