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
            "entry",
            "您投的票",
            "",
            "",
            "票箱里没有名字、没有账号。哪一张是您投的，我们也找不到，所以既不能给您看，也不能删。"
            "凭您手机上的回执，您自己可以查到。",
        ),
    ),
)
