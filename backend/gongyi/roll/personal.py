"""What the roll keeps of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Part, Retention

# She is entitled in a ballot that is not counted yet: until then the roll has to stand.
_BALLOT_RUNS = """SELECT FROM resident JOIN ballot USING (community_id)
    WHERE resident.phone_digest = @phone AND ballot.state <> 'counted'"""

PART = Part(
    holdings=(
        Holding(
            "enrolment_claim",
            "住处登记申请",
            """SELECT claim.name AS "姓名", born_on AS "出生日期", phone_sealed AS "手机号",
                   building.name AS "楼栋", unit AS "单元", room_sealed AS "室",
                   evidence AS "证明方式", evidence_note AS "说明", claimed_at AS "申请时间",
                   state AS "结果", reason AS "理由"
               FROM enrolment_claim AS claim
               JOIN building ON building.id = claim.building_id
                   AND building.community_id = claim.community_id
               WHERE account_id = @account ORDER BY claimed_at""",
            """DELETE FROM enrolment_claim WHERE account_id = @account OR phone_digest = @phone
               OR resident_id IN (SELECT id FROM resident WHERE phone_digest = @phone)""",
            "注销时删除。",
            sealed={"手机号": "phone", "室": "room"},
        ),
        Holding(
            "resident",
            "居民名册",
            """SELECT resident.name AS "姓名", born_on AS "出生日期", phone_sealed AS "手机号",
                   building.name AS "楼栋", unit AS "单元", room_sealed AS "室",
                   source AS "来源", listed_at AS "登记时间"
               FROM resident
               JOIN dwelling ON dwelling.id = resident.dwelling_id
                   AND dwelling.community_id = resident.community_id
               JOIN building ON building.id = dwelling.building_id
                   AND building.community_id = dwelling.community_id
               WHERE phone_digest = @phone ORDER BY listed_at""",
            "DELETE FROM resident WHERE phone_digest = @phone",
            "注销时从名册上去掉。正在投票时名册不能动，要等这次投票计完票才去掉。",
            waits=_BALLOT_RUNS,
            sealed={"手机号": "phone", "室": "room"},
        ),
        Holding(
            "dwelling",
            "门牌",
            "",
            "",
            "只是一个门牌，室号加密保存，上面没有人的名字，所以留着。",
        ),
    ),
    retentions=(
        Retention(
            "refused_claims",
            "没有通过的登记申请",
            timedelta(days=90),
            "DELETE FROM enrolment_claim WHERE state = 'refused' AND decided_at < @before",
            "留三个月，方便申请人看理由、补材料再申请。",
        ),
        Retention(
            "confirmed_claims",
            "已经办好的登记申请",
            timedelta(days=183),
            "DELETE FROM enrolment_claim WHERE state = 'confirmed' AND decided_at < @before",
            "名册上已经有了；申请单留 6 个月，和日志一样久，方便查对是谁确认的。",
        ),
    ),
)
