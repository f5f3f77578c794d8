"""What voting keeps of people."""

from __future__ import annotations

from gongyi.kernel.personal import Holding, Part

PART = Part(
    holdings=(
        Holding(
            "drawn_paper",
            "领票记录",
            """SELECT question AS "投票", issue AS "第几张票" FROM drawn_paper
               JOIN ballot ON ballot.id = drawn_paper.ballot_id
                   AND ballot.community_id = drawn_paper.community_id
               JOIN resident ON resident.id = drawn_paper.resident_id
                   AND resident.community_id = drawn_paper.community_id
               WHERE resident.phone_digest = @phone ORDER BY opens_at""",
            "",
            "“领过票”的记号要留下，总票数才对得上。名册去掉以后，这个记号不再对应任何人。",
        ),
        Holding(
            "paper_reissue",
            "补领选票的记录",
            """SELECT question AS "投票", reason AS "原因" FROM paper_reissue
               JOIN ballot ON ballot.id = paper_reissue.ballot_id
                   AND ballot.community_id = paper_reissue.community_id
               JOIN resident ON resident.id = paper_reissue.resident_id
                   AND resident.community_id = paper_reissue.community_id
               WHERE resident.phone_digest = @phone ORDER BY opens_at""",
            "",
            "补领次数是公开票数的一部分，要留下。名册去掉以后，它不再对应任何人。",
        ),
        Holding(
            "paper_exchange",
            "用作废的票换纸质票的记录",
            """SELECT question AS "投票" FROM paper_exchange
               JOIN ballot ON ballot.id = paper_exchange.ballot_id
                   AND ballot.community_id = paper_exchange.community_id
               JOIN resident ON resident.id = paper_exchange.resident_id
                   AND resident.community_id = paper_exchange.community_id
               WHERE resident.phone_digest = @phone ORDER BY opens_at""",
            "",
            "换票的张数是公开票数的一部分，要留下。名册去掉以后，它不再对应任何人。",
        ),
        Holding(
            "ballot_assistance",
            "工作人员协助投票的记录",
            """SELECT question AS "投票", reason AS "原因", started_at AS "开始时间"
               FROM ballot_assistance
               JOIN ballot ON ballot.id = ballot_assistance.ballot_id
                   AND ballot.community_id = ballot_assistance.community_id
               JOIN resident ON resident.id = ballot_assistance.resident_id
                   AND resident.community_id = ballot_assistance.community_id
               WHERE resident.phone_digest = @phone ORDER BY started_at""",
            "",
            "谁在什么时候协助过，是监督工作人员用的，要留下。里面没有选了什么。",
        ),
        Holding(
            "slip_printing",
            "您申请或同意印一次性票的记录",
            """SELECT number AS "第几次印票" FROM slip_printing
               WHERE @account IN (asked_by, approved_by) ORDER BY number""",
            "",
            "印票由两个人经手，这是监督用的，要留下。",
        ),
        Holding(
            "sheet_typing",
            "您录入纸质票的记录",
            """SELECT number AS "第几批" FROM sheet_typing
               JOIN sheet_batch ON sheet_batch.id = batch_id
               WHERE typed_by = @account ORDER BY number""",
            "",
            "纸质票由两个人录入，这是监督用的，要留下。",
        ),
        Holding(
            "paper_finish",
            "您确认纸质票录完的记录",
            """SELECT question AS "投票" FROM paper_finish
               JOIN ballot ON ballot.id = paper_finish.ballot_id
               WHERE finished_by = @account ORDER BY opens_at""",
            "",
            "这是监督用的，要留下。",
        ),
        Holding(
            "entry",
            "您投的票",
            "",
            "",
            "票箱里没有名字、没有账号。哪一张是您投的，我们也找不到，所以既不能给您看，也不能删。"
            "凭您手机上的回执，您自己可以查到。",
        ),
    ),
)
