"""What places keep of people."""

from __future__ import annotations

from gongyi.kernel.personal import Holding, Part

PART = Part(
    holdings=(
        Holding(
            "community_worker",
            "社区工作者",
            "",
            "",
            "工作者的姓名和办公电话是公开的办事信息，由居委会维护。",
        ),
    ),
)
