"""What the fund keeps of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Part, Retention

_UNUSED = """NOT EXISTS (SELECT FROM proposal
    WHERE proposal.photo_id = photo.id AND proposal.community_id = photo.community_id)
  AND NOT EXISTS (SELECT FROM project_entry
    WHERE project_entry.photo_id = photo.id AND project_entry.community_id = photo.community_id)
  AND NOT EXISTS (SELECT FROM payment_receipt
    WHERE payment_receipt.photo_id = photo.id
      AND payment_receipt.community_id = photo.community_id)"""

PART = Part(
    holdings=(
        Holding(
            "proposal_draft",
            "没写完的建议",
            """SELECT words AS "内容", saved_at AS "保存时间" FROM proposal_draft
               WHERE account_id = @account ORDER BY saved_at""",
            "DELETE FROM proposal_draft WHERE account_id = @account",
            "注销时删除。",
        ),
        Holding(
            "proposal",
            "提过的建议",
            """SELECT title AS "标题", need AS "内容", place AS "地点", author AS "署名",
                   visibility AS "公开情况", outcome AS "结果", submitted_at AS "提交时间"
               FROM proposal WHERE account_id = @account ORDER BY submitted_at""",
            """UPDATE proposal SET author = '已注销的居民' WHERE account_id = @account""",
            "建议已经给大家看过、投过票，要留下；署名改成“已注销的居民”。",
        ),
        Holding(
            "photo",
            "上传的照片",
            """SELECT added_at AS "上传时间", large AS "照片" FROM photo
               WHERE account_id = @account ORDER BY added_at""",
            f"DELETE FROM photo WHERE account_id = @account AND {_UNUSED}",  # noqa: S608 - our own words
            "没用到的照片注销时删除；已经放进建议里的照片随建议一起留下。",
        ),
        Holding(
            "moderation_decision",
            "审核建议的记录",
            """SELECT decision AS "决定", reason_text AS "理由", decided_at AS "时间"
               FROM moderation_decision WHERE account_id = @account ORDER BY decided_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "proposal_appeal",
            "提过的申诉、答复过的申诉",
            """SELECT words AS "申诉", appealed_at AS "提出时间", reason AS "答复",
                   decided_at AS "答复时间"
               FROM proposal_appeal WHERE decided_by = @account OR EXISTS (
                   SELECT FROM proposal WHERE proposal.id = proposal_appeal.proposal_id
                     AND proposal.community_id = proposal_appeal.community_id
                     AND proposal.account_id = @account)
               ORDER BY appealed_at""",
            "",
            "申诉和答复是这条建议的办理经过，要留下；署名随建议一起去掉。",
        ),
        Holding(
            "proposal_companion",
            "联名的建议",
            """SELECT title AS "标题", name AS "署名", joined_at AS "联名时间"
               FROM proposal_companion AS beside JOIN proposal ON proposal.id = beside.proposal_id
               WHERE beside.account_id = @account ORDER BY joined_at""",
            "UPDATE proposal_companion SET name = '已注销的居民' WHERE account_id = @account",
            "建议已经给大家看过，联名要留下；署名改成“已注销的居民”。",
        ),
        Holding(
            "combination",
            "申请过的合并和拆分",
            """SELECT how AS "合并还是拆分", asked_at AS "时间", is_agreed AS "大家同意了吗"
               FROM combination WHERE asked_by = @account ORDER BY asked_at""",
            "",
            "合并和拆分是建议的来历，要留下；里面没有您的名字。",
        ),
        Holding(
            "combination_voice",
            "对合并和拆分的答复",
            """SELECT is_agreed AS "同意吗", said_at AS "时间" FROM combination_voice
               WHERE account_id = @account ORDER BY said_at""",
            "",
            "每位提案人都同意过，才能合并，这个答复要留下；里面没有您的名字。",
        ),
        Holding(
            "proposal_question",
            "问过提案人的问题",
            """SELECT words AS "问题", asked_at AS "时间", answer AS "回答"
               FROM proposal_question WHERE account_id = @account ORDER BY asked_at""",
            "UPDATE proposal_question SET asker = '已注销的居民' WHERE account_id = @account",
            "问答大家都看得到，要留下；署名改成“已注销的居民”。",
        ),
        Holding(
            "review_step",
            "圈阅建议的记录",
            """SELECT seat AS "席位", verdict AS "意见", reason AS "理由", signed_at AS "时间"
               FROM review_step
               WHERE signed_by = @account OR account_a = @account OR account_b = @account
               ORDER BY opened_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "review_seat",
            "圈阅的席位",
            """SELECT name AS "席位", workdays AS "工作日" FROM review_seat
               WHERE account_a = @account OR account_b = @account ORDER BY position""",
            "",
            "只有工作人员才有。居委会重新排席位时换掉。",
        ),
        Holding(
            "ledger_posting",
            "登记过的账",
            """SELECT kind AS "种类", note AS "说明", posted_at AS "时间" FROM ledger_posting
               WHERE account_id = @account ORDER BY posted_at""",
            "",
            "只有工作人员才有。这是账目，要对居民负责，不能删。",
        ),
        Holding(
            "ratification",
            "登记过的确认会议",
            """SELECT held_on AS "开会日期", minutes AS "会议情况", recorded_at AS "登记时间"
               FROM ratification WHERE recorded_by = @account OR settled_by = @account
               ORDER BY recorded_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "works_mark",
            "标过的工程",
            """SELECT marked_at AS "时间" FROM works_mark WHERE marked_by = @account
               ORDER BY marked_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "costing_opinion",
            "附过的意见",
            """SELECT words AS "意见", given_at AS "时间" FROM costing_opinion
               WHERE account_id = @account ORDER BY given_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "costing_quote",
            "附过的报价单",
            """SELECT supplier AS "报价单位", attached_at AS "时间" FROM costing_quote
               WHERE attached_by = @account OR taken_back_by = @account ORDER BY attached_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "hearing_call",
            "发过的听证会通知",
            """SELECT meets_at AS "开会时间", place AS "地点", called_at AS "时间" FROM hearing_call
               WHERE called_by = @account ORDER BY called_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "proposal_endorsement",
            "附议过的建议",
            """SELECT title AS "标题", given.given_at AS "附议时间"
               FROM proposal_endorsement AS given JOIN proposal ON proposal.id = given.proposal_id
               WHERE given.account_id = @account ORDER BY given.given_at""",
            "UPDATE proposal_endorsement SET account_id = NULL WHERE account_id = @account",
            "附议只留人数和楼栋数，要作数；注销时不再连着您的账号。",
        ),
        Holding(
            "hearing",
            "登记过的听证会",
            """SELECT held_on AS "日期", minutes AS "情况" FROM hearing
               WHERE recorded_by = @account OR settled_by = @account ORDER BY recorded_at""",
            "",
            "只有工作人员才有。参加的人只留姓名的摘要，认不出是谁。",
        ),
        Holding(
            "project_entry",
            "登记过的实施情况",
            """SELECT kind AS "种类", words AS "内容", at AS "时间" FROM project_entry
               WHERE account_id = @account ORDER BY at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "project_acceptance",
            "登记过、核对过的验收",
            """SELECT held_on AS "日期", words AS "情况" FROM project_acceptance
               WHERE recorded_by = @account OR settled_by = @account ORDER BY recorded_at""",
            "",
            "只有工作人员才有。参加验收的居民只留人数。",
        ),
        Holding(
            "project_voice",
            "对办完的项目的评价",
            """SELECT verdict AS "评价", said_at AS "时间" FROM project_voice
               WHERE account_id = @account ORDER BY said_at""",
            "DELETE FROM project_voice WHERE account_id = @account",
            "注销时删除。别人只看得到合计，看不到是谁说的。",
        ),
        Holding(
            "filing",
            "办过的备案",
            """SELECT state AS "结果", words AS "理由", decided_at AS "时间" FROM filing
               WHERE decided_by = @account ORDER BY decided_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "cycle_stop",
            "暂停和恢复一年工作的记录",
            """SELECT reason AS "原因", stopped_at AS "时间" FROM cycle_stop
               WHERE stopped_by = @account OR resumed_by = @account ORDER BY stopped_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
    ),
    retentions=(
        Retention(
            "unused_photos",
            "传上来但没用的照片",
            timedelta(days=30),
            f"DELETE FROM photo WHERE added_at < @before AND {_UNUSED}",  # noqa: S608 - our own words
            "一个月里都没放进建议，就不再留。",
        ),
        Retention(
            "drafts",
            "没写完的建议",
            timedelta(days=365),
            "DELETE FROM proposal_draft WHERE saved_at < @before",
            "一年没动的草稿，那一年的征集也结束了。",
        ),
    ),
)
