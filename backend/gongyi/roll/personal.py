"""What the roll keeps of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Part, Retention, Sealed

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
        Holding(
            "dwelling_letter",
            "给住户的信",
            "",
            "",
            "只记着哪一户、谁印的、什么时候；信上的码只存摘要，没有居民的名字。",
        ),
        Holding(
            "device_person",
            "手机的随机标记",
            "",
            "DELETE FROM device_person WHERE account_id = @account",
            "只存标记的摘要，不能拿来认手机；注销时删除。",
        ),
        Holding(
            "posting",
            "张贴的投票名单",
            "",
            "",
            "posted_by 是张贴的工作人员。",
        ),
        Holding(
            "posting_entry",
            "投票名单上的一行",
            """SELECT number AS "序号", name_masked AS "姓名（遮过）", state AS "情况",
                   posted_at AS "张贴时间"
               FROM posting_entry
               JOIN posting ON posting.id = posting_id
                   AND posting.community_id = posting_entry.community_id
               JOIN resident ON resident.id = resident_id
                   AND resident.community_id = posting_entry.community_id
               WHERE resident.phone_digest = @phone ORDER BY posted_at""",
            "",
            "名单公开张贴过，只有楼栋和遮过的姓名；投票的人数要对得上，所以留着。",
        ),
        Holding(
            "elector",
            "只请一部分人的投票的名单",
            """SELECT question AS "投票" FROM elector
               JOIN ballot ON ballot.id = elector.ballot_id
                   AND ballot.community_id = elector.community_id
               JOIN resident ON resident.id = resident_id
                   AND resident.community_id = elector.community_id
               WHERE resident.phone_digest = @phone ORDER BY opens_at""",
            "",
            "能投票的人数要对得上，所以留着。名册去掉以后，它不再对应任何人。",
        ),
        Holding(
            "household_representative",
            "一户的投票代表",
            "",
            "",
            "只记着一户由谁代表，没有名字；一户一票要对得上，所以留着。",
        ),
        Holding(
            "matter",
            "要两个人核对的事",
            """SELECT kind AS "什么事", words AS "说明", reply AS "本人补充", raised_at AS "时间",
                   state AS "结果"
               FROM matter WHERE raised_by = @account
                   OR resident_id IN (SELECT id FROM resident WHERE phone_digest = @phone)
               ORDER BY raised_at""",
            """UPDATE matter SET raised_by = NULL, words = '', reply = ''
               WHERE raised_by = @account""",
            "自己提的，注销时去掉名字和说的话；和自己有关的，随名册一起删除。",
        ),
        Holding(
            "matter_opinion",
            "核对的意见",
            "",
            "",
            "记的是核对的工作人员；理由要留着，结果才说得清。",
        ),
        Holding(
            "roll_progress",
            "导入的进度",
            "",
            "",
            "记的是正在导入的工作人员；导入完就删。",
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
        Retention(
            "device_marks",
            "手机的随机标记",
            timedelta(days=365),
            """DELETE FROM device_person USING account
               WHERE account.id = account_id AND account.created_at < @before""",
            "只在登记后的一年里用来看一部手机上有没有太多人。",
        ),
    ),
    seals=(
        Sealed("dwelling", ("id", "community_id"), "room_sealed", "room", "door_digest"),
        Sealed("dwelling", ("id", "community_id"), "written_sealed", "room"),
        Sealed("resident", ("id", "community_id"), "phone_sealed", "phone", "phone_digest"),
        Sealed("enrolment_claim", ("id", "community_id"), "phone_sealed", "phone", "phone_digest"),
        Sealed("enrolment_claim", ("id", "community_id"), "room_sealed", "room", "door_digest"),
    ),
)
