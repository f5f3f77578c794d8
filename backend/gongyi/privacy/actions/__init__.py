"""What people can do about their data: the door of this slice."""

from __future__ import annotations

from gongyi.privacy.actions.consenting import (
    Standing,
    current_notice,
    keeps_drafts,
    notices,
    say_consent,
    standing,
)
from gongyi.privacy.actions.describing import describe
from gongyi.privacy.actions.erasing import (
    ask_for_erasure,
    erase_due,
    erasure,
    take_back_on_sign_in,
)
from gongyi.privacy.actions.exporting import export_everything
from gongyi.privacy.actions.retaining import remove_what_is_old
from gongyi.privacy.queries.erasures import Erasure
from gongyi.privacy.rules.notices import Notice

__all__ = [
    "Erasure",
    "Notice",
    "Standing",
    "ask_for_erasure",
    "current_notice",
    "describe",
    "erase_due",
    "erasure",
    "export_everything",
    "keeps_drafts",
    "notices",
    "remove_what_is_old",
    "say_consent",
    "standing",
    "take_back_on_sign_in",
]
