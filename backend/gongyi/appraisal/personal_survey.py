"""What the survey and the work assessment keep of people. No answer is among it: answers lie in
the secret ballot's box, and nobody knows whose they are."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Retention, Sealed

_DUTY = "只有工作人员才有。这是履职的记录，要对居民负责，不能删。"
_MINE = """JOIN resident ON resident.id = survey_sample.resident_id
        AND resident.community_id = survey_sample.community_id
    WHERE resident.phone_digest = @phone"""

SURVEY_HOLDINGS = (
    Holding(
        "survey_sample",
        "被抽中回答满意度问卷",
        f"""SELECT survey.year AS "年份", drawn_at AS "抽中的时间" FROM survey_sample
            JOIN survey ON survey.id = survey_sample.survey_id
                AND survey.community_id = survey_sample.community_id
            JOIN survey_wave ON survey_wave.id = wave_id
                AND survey_wave.community_id = survey_sample.community_id
            {_MINE} ORDER BY drawn_at""",  # noqa: S608 - our own words
        "",
        "抽样要能复核，记号留到考核结束后一年。名册去掉以后，它不再对应任何人。里面没有您的回答。",
    ),
    Holding(
        "survey_contact",
        "问卷调查员和您家联系的记录",
        f"""SELECT mode AS "方式", outcome AS "情况", noted_at AS "时间" FROM survey_contact
            JOIN survey_sample USING (survey_id, community_id, building, door)
            {_MINE} ORDER BY noted_at""",  # noqa: S608 - our own words
        "",
        "只记有没有联系上，用来公布有多少户没有回答，一年后删除。里面没有您的回答。",
    ),
    Holding(
        "survey",
        "筹划过的问卷调查",
        """SELECT year AS "年份", planned_at AS "时间" FROM survey
           WHERE planned_by = @account ORDER BY planned_at""",
        "",
        _DUTY,
    ),
    Holding(
        "survey_wave",
        "主持过的抽样",
        """SELECT number AS "第几次", dwellings AS "户数", drawn_at AS "时间" FROM survey_wave
           WHERE drawn_by = @account ORDER BY drawn_at""",
        "",
        _DUTY,
    ),
    Holding(
        "survey_fault",
        "认定或复核过的问卷问题",
        """SELECT affected AS "份数", found_at AS "时间", outcome AS "结论" FROM survey_fault
           WHERE found_by = @account OR settled_by = @account ORDER BY found_at""",
        "",
        _DUTY,
    ),
    Holding(
        "work_assessment",
        "录入或核对过的工作考评",
        """SELECT year AS "年份", version AS "第几版", entered_at AS "时间" FROM work_assessment
           WHERE entered_by = @account OR checked_by = @account ORDER BY entered_at""",
        "",
        _DUTY,
    ),
)

SURVEY_RETENTIONS = (
    Retention(
        "survey_contacts",
        "问卷调查的联系记录",
        timedelta(days=365),
        "DELETE FROM survey_contact WHERE noted_at < @before",
        "公布过没有回答的户数以后，申诉的时间也过了，就不再留。",
    ),
    Retention(
        "survey_samples",
        "问卷调查抽中了谁家",
        timedelta(days=400),
        """DELETE FROM survey_sample USING survey_wave WHERE survey_wave.id = wave_id
           AND survey_wave.community_id = survey_sample.community_id AND drawn_at < @before""",
        "留一年多，好让监督委员会复核抽样；种子和每幢楼抽了几户一直公开。",
    ),
)

SURVEY_SEALS = (Sealed("survey", ("id", "community_id"), "secret_sealed", "survey"),)
