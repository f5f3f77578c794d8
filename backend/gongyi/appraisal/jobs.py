"""What happens to appraisals by the clock."""

from __future__ import annotations

from gongyi.appraisal.actions.publishing import publish_due_previews
from gongyi.appraisal.actions.running import go_through_ratings, refresh_running

__all__ = ["go_through_ratings", "publish_due_previews", "refresh_running"]
