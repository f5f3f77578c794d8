"""Filing with the street (备案): it looks at legality only, and its silence is consent.

Source: 审核备案 (Baoying 2016); Nanjing took the street's approval of each payment away. It has
five working days; it may return a year only for a breach of the law or of the negative list, with
a public reason; silence = filed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from gongyi.fund.errors.after_count import ClauseUnknown, FilingWordsMissing
from gongyi.fund.rules.rule_set import RuleSet
from gongyi.kernel.letters import count_letters

FilingState = Literal["waiting", "filed", "filed_by_silence", "returned"]
UNLAWFUL = "law"
MOST_WORDS = 500
STATE_WORDS: Mapping[FilingState, str] = {
    "waiting": "等街道备案",
    "filed": "街道已备案",
    "filed_by_silence": "街道没有答复，按规则视为已备案",
    "returned": "街道退回",
}


def clauses(rules: RuleSet) -> dict[str, str]:
    """All that a year can be returned for, each with its words."""
    listed = {clause.id: clause.clause for clause in rules.negative_list}
    return {**listed, UNLAWFUL: "违反法律法规"}


def clause_of(rules: RuleSet, clause: str) -> str:
    """Its words, kept with the decision; raises ClauseUnknown."""
    words = clauses(rules).get(clause)
    if words is None:
        raise ClauseUnknown
    return words


def check_words(words: str) -> None:
    """Raises FilingWordsMissing."""
    if not 4 <= count_letters(words) <= MOST_WORDS:
        raise FilingWordsMissing
