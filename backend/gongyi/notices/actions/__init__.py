"""What can be done with notices: the door of this slice."""

from __future__ import annotations

from gongyi.notices.actions.figures import tell_clocks
from gongyi.notices.actions.holding import hold_notices, resume_notices
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
    known_notice,
    notices_about,
    notices_of,
    read_notice,
    unsettled_objections,
    waiting_in_street,
    waiting_objections,
)
from gongyi.notices.rules.model import Notice, NoticeDraft, Objection, ObjectionClocks

__all__ = [
    "Notice",
    "NoticeDraft",
    "Objection",
    "ObjectionClocks",
    "Told",
    "answer_objection",
    "counts_of",
    "dispute_answer",
    "hold_notices",
    "known_notice",
    "notice_sheet",
    "notices_about",
    "notices_of",
    "object_to_notice",
    "post_notice",
    "read_notice",
    "resume_notices",
    "rule_on_objection",
    "tell_clocks",
    "unsettled_objections",
    "waiting_in_street",
    "waiting_objections",
]
