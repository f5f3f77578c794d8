"""What the appraisal keeps of people. What residents said about a service is not here: it stays
with the ratings and in the secret ballot box, and comes in without a name."""

from __future__ import annotations

from gongyi.appraisal.personal_survey import (
    SURVEY_HOLDINGS,
    SURVEY_RETENTIONS,
    SURVEY_SEALS,
)
from gongyi.kernel.personal import Holding, Part

_DUTY = "只有工作人员才有。这是履职的记录，要对居民负责，不能删。"


def _kept(table: str, title: str, columns: str, who: str) -> Holding:
    """A record of duty: shown, never erased."""
    find = f"SELECT {columns} FROM {table} WHERE {who}"  # noqa: S608 - our own words
    return Holding(table, title, find, "", _DUTY)


PART = Part(
    holdings=(
        *SURVEY_HOLDINGS,
        Holding(
            "appeal_signature",
            "对考核结果的联名申诉",
            """SELECT words AS "申诉的理由", signed_at AS "联名时间"
               FROM appeal_signature AS signed
               JOIN appraisal_appeal AS appeal ON appeal.id = appeal_id
                   AND appeal.community_id = signed.community_id
               WHERE account_id = @account ORDER BY signed_at""",
            """DELETE FROM appeal_signature AS signed USING appraisal_appeal AS appeal
               WHERE account_id = @account AND appeal.id = appeal_id
                   AND appeal.community_id = signed.community_id AND stands_at IS NULL""",
            "人数还没够的，注销时退出联名。已经够人数的申诉要留下依据，谁联名不公开。",
        ),
        Holding(
            "appraisal_appeal",
            "发起的考核申诉",
            """SELECT words AS "理由", filed_at AS "时间", answer AS "答复"
               FROM appraisal_appeal WHERE filed_by = @account ORDER BY filed_at""",
            "",
            "申诉和答复是公开的，要留下；页面上不写发起人的名字。",
        ),
        _kept(
            "appraisal_term",
            "公布过的考核办法",
            'year AS "年份", method AS "办法", published_at AS "时间"',
            "published_by = @account",
        ),
        _kept(
            "appraisal_figure",
            "算出过的考核结果",
            'version AS "版本", reason AS "原因", made_at AS "时间"',
            "made_by = @account",
        ),
        _kept(
            "appraisal_part",
            "录入或复核过的评估分",
            'component AS "哪一项", figure AS "分数", reason AS "理由", entered_at AS "时间"',
            "entered_by = @account OR checked_by = @account",
        ),
        _kept(
            "appeal_opinion",
            "对考核申诉的意见",
            'upholds AS "是否支持", words AS "理由", given_at AS "时间"',
            "account_id = @account",
        ),
        _kept(
            "honesty_look",
            "看过的异常评价",
            'verdict AS "结论", words AS "理由", looked_at AS "时间"',
            "account_id = @account",
        ),
    ),
    retentions=SURVEY_RETENTIONS,
    seals=SURVEY_SEALS,
)
