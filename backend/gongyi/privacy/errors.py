"""How the rights over one's data can be answered with no."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class NoticeReplaced(Problem):
    """个人信息说明刚刚更新过。请重新打开页面，看了新的一版再决定。"""

    status = 409


class StillInOffice(Problem):
    """您还担任着工作人员的职务，账号暂时不能注销。请先请管理员收回职务，再来注销。"""

    status = 409
