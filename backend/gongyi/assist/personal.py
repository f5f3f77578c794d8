"""What helping keeps of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Part, Retention

PART = Part(
    holdings=(
        Holding(
            "help",
            "工作人员替您代填的记录",
            """SELECT started_at AS "开始时间", place AS "地点", reason AS "原因",
                   consent_version AS "您同意的说明版本"
               FROM help WHERE account_id = @account ORDER BY started_at""",
            "",
            "谁在什么时候替人代填过，是监督工作人员用的。注销以后，账号编号不再对应任何人。",
        ),
    ),
    retentions=(
        Retention(
            "helped_entries",
            "代填回执的编号",
            timedelta(days=730),
            "DELETE FROM helped_entry WHERE entered_at < @before",
            "两年内凭回执都能查；以后建议本身还在，只是不能再凭编号查。",
        ),
    ),
)
