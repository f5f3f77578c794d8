"""What can be done with notices: the door of this slice."""

from __future__ import annotations

from gongyi.notices.actions.objecting import (
    answer_objection,
    dispute_answer,
    object_to_notice,
    rule_on_objection,
)
from gongyi.notices.actions.posting import post_notice
from gongyi.notices.actions.printing import notice_sheet
from gongyi.notices.actions.reading import (
    Told,
    counts_of,
    notices_about,
    notices_of,
    read_notice,
    waiting_in_street,
    waiting_objections,
)
from gongyi.notices.rules.model import Notice, NoticeDraft, Objection

__all__ = [
    "Notice",
    "NoticeDraft",
    "Objection",
    "Told",
    "answer_objection",
    "counts_of",
    "dispute_answer",
    "notice_sheet",
    "notices_about",
    "notices_of",
    "object_to_notice",
    "post_notice",
    "read_notice",
    "rule_on_objection",
    "waiting_in_street",
    "waiting_objections",
]
