"""What the notices keep of people."""

from __future__ import annotations

from gongyi.kernel.personal import Holding, Part

PART = Part(
    holdings=(
        Holding(
            "notice_objection",
            "对公示提过的异议",
            """SELECT title AS "公示", words AS "说的话", raised_at AS "时间",
                   objection.state AS "情况", answer AS "答复", ruling AS "裁定"
               FROM notice_objection AS objection
               JOIN notice ON notice.id = notice_id
                   AND notice.community_id = objection.community_id
               WHERE account_id = @account ORDER BY raised_at""",
            "UPDATE notice_objection SET account_id = NULL WHERE account_id = @account",
            "异议和答复是公开的，要留下；本来就不写名字，注销时连账号也去掉。",
        ),
    ),
)
