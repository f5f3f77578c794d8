"""When somebody who was served is asked, and in which words.

She is asked once after she has left, at an hour when phones may ring, and reminded once
(reminder after 3 days: Bozhou's practice). Who says nothing has said nothing: no level is ever
put in her place (Guangdong's 「默认基本满意」 is not copied). The words are fixed: staff may not
hint at an answer (GB/T 39735: 不得强迫、干扰; Siping standard 4.8).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from gongyi.kernel.clock import CHINA

AFTER_LEAVING = timedelta(hours=2)
REMIND_AFTER = timedelta(days=3)
VALID = timedelta(days=30)
FIRST_HOUR, LAST_HOUR = 9, 20

INVITATION = (
    "【共议】您在{point}办过事，满意不满意，请您照实说：{link} "
    "评价不记名，办事的人看不到是谁评的。不想评可以不理，最多再问一次。"
)


def invite_at(served_at: datetime) -> datetime:
    """Two hours later; what would fall into evening or night waits for nine in the morning."""
    return _at_a_decent_hour(served_at + AFTER_LEAVING)


def is_decent_hour(moment: datetime) -> bool:
    """Whether a phone may ring now."""
    return FIRST_HOUR <= moment.astimezone(CHINA).hour < LAST_HOUR


def _at_a_decent_hour(moment: datetime) -> datetime:
    local = moment.astimezone(CHINA)
    morning = local.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0)
    if local.hour < FIRST_HOUR:
        return morning
    return morning + timedelta(days=1) if local.hour >= LAST_HOUR else local
