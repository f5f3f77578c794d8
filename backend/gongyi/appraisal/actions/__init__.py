"""What can be done with the appraisal: the door of this slice."""

from __future__ import annotations

from gongyi.appraisal.actions.appealing import community_of_appeal
from gongyi.appraisal.actions.known import community_of_survey
from gongyi.appraisal.actions.looking import community_of_flag
from gongyi.appraisal.actions.publishing import take_notice_end
from gongyi.appraisal.actions.terms import community_of_appraisal

__all__ = [
    "community_of_appeal",
    "community_of_appraisal",
    "community_of_flag",
    "community_of_survey",
    "take_notice_end",
]
