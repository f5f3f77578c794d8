"""What this slice itself keeps of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Part, Retention

PART = Part(
    holdings=(
        Holding(
            "consent",
            "同意记录",
            """SELECT version AS "说明的版本", is_agreed AS "同意", keeps_drafts AS "草稿存服务器",
                   said_at AS "时间" FROM consent WHERE account_id = @account ORDER BY said_at""",
            "",
            "只有账号编号、版本和时间，要留着证明当时问过您。注销以后这个编号不再对应任何人。",
        ),
        Holding(
            "erasure",
            "注销申请",
            """SELECT asked_at AS "申请时间", due_at AS "办理时间", state AS "进度" FROM erasure
               WHERE account_id = @account""",
            "",
            "只留账号编号和时间，证明已经按您的要求办了。",
        ),
    ),
    retentions=(
        Retention(
            "erasures",
            "办完的注销申请",
            timedelta(days=3 * 366),
            "DELETE FROM erasure WHERE state = 'done' AND ended_at < @before",
            "留三年，有人问起时能查到已经办了。",
        ),
    ),
)
