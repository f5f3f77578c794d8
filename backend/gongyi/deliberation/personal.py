"""What deliberation keeps of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.deliberation.personal_meetings import HOLDINGS as MEETINGS
from gongyi.deliberation.personal_meetings import SEALS as MEETING_SEALS
from gongyi.kernel.personal import Holding, Part, Retention, Sealed

GONE = "已注销的居民"
PART = Part(
    holdings=(
        *MEETINGS,
        Holding(
            "opinion_answer",
            "对观点的表态",
            """SELECT opinion_statement.words AS "观点",
                   answer AS "表态（1 同意，-1 不同意，0 跳过）"
               FROM opinion_answer JOIN opinion_statement ON opinion_statement.id = statement_id
               WHERE opinion_answer.account_id = @account ORDER BY statement_id""",
            "DELETE FROM opinion_answer WHERE account_id = @account",
            "注销时删除，意见图里不再算这一份。",
        ),
        Holding(
            "opinion_statement",
            "写过的观点",
            """SELECT words AS "观点", author AS "署名", added_at AS "时间"
               FROM opinion_statement WHERE account_id = @account ORDER BY added_at""",
            f"UPDATE opinion_statement SET author = '{GONE}' WHERE account_id = @account",  # noqa: S608 - our own words
            "邻居已经表过态，观点要留下；署名改成“已注销的居民”。",
        ),
        Holding(
            "topic_post",
            "讨论中的发言",
            """SELECT position AS "立场", words AS "内容", posted_at AS "时间"
               FROM topic_post WHERE account_id = @account ORDER BY posted_at""",
            f"UPDATE topic_post SET author = '{GONE}' WHERE account_id = @account",  # noqa: S608 - our own words
            "别人已经回复过，发言要留下；署名改成“已注销的居民”。",
        ),
        Holding(
            "topic_signature",
            "联名",
            """SELECT topic.title AS "议题", signed_on AS "日期" FROM topic_signature
               JOIN topic ON topic.id = topic_id WHERE topic_signature.account_id = @account
               ORDER BY signed_on""",
            "DELETE FROM topic_signature WHERE account_id = @account",
            "注销时删除；已经列入议程的议题，人数记在议题里。",
        ),
        Holding(
            "meeting_demand_signature",
            "联名要求开会",
            """SELECT meeting_demand.matter AS "议什么", signed_on AS "日期"
               FROM meeting_demand_signature JOIN meeting_demand ON meeting_demand.id = demand_id
                   AND meeting_demand.community_id = meeting_demand_signature.community_id
               WHERE meeting_demand_signature.account_id = @account ORDER BY signed_on""",
            "DELETE FROM meeting_demand_signature WHERE account_id = @account",
            "注销时删除；已经够数的，人数记在开会的要求里。",
        ),
        Holding(
            "meeting_demand",
            "提出过的开会要求",
            """SELECT matter AS "议什么", reason AS "理由", author AS "署名", opened_at AS "时间"
               FROM meeting_demand WHERE account_id = @account ORDER BY opened_at""",
            f"UPDATE meeting_demand SET author = '{GONE}' WHERE account_id = @account",  # noqa: S608 - our own words
            "别人已经联名，要求要留下；署名改成“已注销的居民”。",
        ),
        Holding(
            "topic_attendance",
            "参加过哪些议题的会",
            """SELECT topic.title AS "议题" FROM topic_attendance JOIN topic ON topic.id = topic_id
               WHERE topic_attendance.account_id = @account ORDER BY topic.collected_at""",
            "DELETE FROM topic_attendance WHERE account_id = @account",
            "注销时删除；会议记录里只有人数。",
        ),
        Holding(
            "follow_up_verdict",
            "说过办得怎么样",
            """SELECT follow_up.what AS "事项", verdict AS "评价", words AS "说明",
                   given_at AS "时间"
               FROM follow_up_verdict JOIN follow_up ON follow_up.id = follow_up_id
               WHERE account_id = @account ORDER BY given_at""",
            "DELETE FROM follow_up_verdict WHERE account_id = @account",
            "注销时删除；结论已经按当时的人数作出。",
        ),
        Holding(
            "withheld_words",
            "被不公开的内容和申诉",
            """SELECT reason_text AS "理由", original_sealed AS "原文", withheld_at AS "时间",
                   appeal AS "申诉", outcome_words AS "答复"
               FROM withheld_words WHERE author_id = @account ORDER BY withheld_at""",
            "",
            "依法要留存至少六个月，到期自动删去原文。",
            sealed={"原文": "withheld-words"},
        ),
        Holding(
            "topic",
            "提过的议题",
            """SELECT title AS "题目", concern AS "问题", wish AS "希望", place AS "地点",
                   author AS "署名", state AS "进展", collected_at AS "时间"
               FROM topic WHERE account_id = @account ORDER BY collected_at""",
            f"UPDATE topic SET author = '{GONE}' WHERE account_id = @account",  # noqa: S608 - our own words
            "议题已经给大家看过、商量过，要留下；署名改成“已注销的居民”。",
        ),
        *(
            Holding(
                table,
                title,
                f'SELECT {at} AS "时间" FROM {table} WHERE {who} = @account ORDER BY {at}',  # noqa: S608 - our own words
                "",
                "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
            )
            for table, title, at, who in (
                ("consultation", "排过的议题", "scheduled_at", "scheduled_by"),
                ("topic_material", "放过的议事材料", "added_at", "added_by"),
                ("resolution", "记过的决议", "decided_at", "recorded_by"),
                ("follow_up_report", "写过的落实进展", "at", "account_id"),
                ("follow_up_photo", "落实进展的照片", "added_at", "account_id"),
                ("street_matter", "答复过的街道事项", "raised_at", "answered_by"),
            )
        ),
    ),
    retentions=(
        Retention(
            "withheld_originals",
            "不公开内容的原文",
            timedelta(days=365),
            """UPDATE withheld_words SET original_sealed = NULL
               WHERE withheld_at < @before AND original_sealed IS NOT NULL
                 AND (appealed_at IS NULL OR decided_at IS NOT NULL
                      OR review IN ('disagreed', 'lapsed'))""",
            "依法至少留六个月；我们留一年，之后只留理由。",
        ),
    ),
    seals=(
        *MEETING_SEALS,
        Sealed("withheld_words", ("id", "community_id"), "original_sealed", "withheld-words"),
    ),
)
