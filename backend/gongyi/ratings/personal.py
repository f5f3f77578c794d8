"""What ratings keep of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Part, Retention, Sealed

PART = Part(
    holdings=(
        Holding(
            "rating_case",
            "差评处理里您留的电话",
            """SELECT rc.phone_sealed AS "手机号", rc.opened_at AS "时间", rc.reply AS "答复"
               FROM rating_case rc JOIN rating_author author ON author.rating_id = rc.rating_id
                   AND author.community_id = rc.community_id
               WHERE author.account_id = @account ORDER BY rc.opened_at""",
            """UPDATE rating_case rc SET phone_sealed = NULL, contact_due_at = NULL
               FROM rating_author author WHERE author.rating_id = rc.rating_id
                   AND author.community_id = rc.community_id AND author.account_id = @account""",
            "处理经过要对居民公开，留下；您的电话删除，不再打给您。",
            sealed={"手机号": "phone"},
        ),
        Holding(
            "rating_author",
            "您评价过的服务",
            """SELECT rating.level AS "评价", rating.comment AS "写的话", rating.given_on AS "日期",
                   rating.may_call AS "同意接电话"
               FROM rating_author author JOIN rating ON rating.id = author.rating_id
                   AND rating.community_id = author.community_id
               WHERE author.account_id = @account ORDER BY rating.given_on""",
            "DELETE FROM rating_author WHERE account_id = @account",
            "评价本身照样计入，但和您的账号再也连不起来。",
        ),
        Holding(
            "rating",
            "评价本身",
            "",
            "",
            "评价里没有账号、姓名和电话。只有一个用密钥算出的记号，用来保证一人不多算；"
            "没有密钥，谁也认不出是谁。",
        ),
        Holding(
            "service_encounter",
            "办事时留的手机号",
            """SELECT phone_sealed AS "手机号", served_on AS "办事日期", invited_at AS "邀请评价"
               FROM service_encounter WHERE phone_digest = @phone ORDER BY served_on""",
            """UPDATE service_encounter
               SET phone_digest = NULL, phone_sealed = NULL, code_sealed = NULL
               WHERE phone_digest = @phone""",
            "只用来发一次评价邀请和一次提醒，30 天后删除。",
            sealed={"手机号": "phone"},
        ),
        Holding(
            "rating_trace",
            "评价的时刻和网络记号",
            "",
            "",
            "只用来查刷评，不连账号，半年后删除；每天换一把盐，认不出是哪个网络。",
        ),
        Holding(
            "service_duty",
            "您负责的服务点",
            """SELECT side AS "哪一方", post AS "岗位" FROM service_duty
               WHERE account_id = @account ORDER BY side, post""",
            "",
            "只有工作人员才有。谁负责要说得清，换人时由目录更新。",
        ),
        Holding(
            "rating_case_step",
            "处理差评的记录",
            """SELECT what AS "做了什么", words AS "说明", at AS "时间" FROM rating_case_step
               WHERE account_id = @account ORDER BY at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "rating_run",
            "让人重做评价的记录",
            """SELECT run_by AS "谁来重做", begun_at AS "时间" FROM rating_run
               WHERE begun_by = @account ORDER BY begun_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "rating_hand_over",
            "转交差评的记录",
            """SELECT words AS "说明", asked_at AS "时间" FROM rating_hand_over
               WHERE asked_by = @account OR answered_by = @account ORDER BY asked_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "rating_fix",
            "答应的整改",
            """SELECT promise AS "答应的事", due_at AS "期限", done AS "改了什么" FROM rating_fix
               WHERE promised_by = @account OR done_by = @account ORDER BY promised_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
        Holding(
            "rating_exclusion",
            "申请不计入或决定的记录",
            """SELECT ground AS "理由", evidence AS "说明", asked_at AS "时间"
               FROM rating_exclusion WHERE asked_by = @account OR decided_by = @account
               ORDER BY asked_at""",
            "",
            "只有工作人员才有。这是履职的记录，要对居民负责，不能删。",
        ),
    ),
    retentions=(
        Retention(
            "served_phones",
            "办事时留的手机号",
            timedelta(days=30),
            """UPDATE service_encounter
               SET phone_digest = NULL, phone_sealed = NULL, code_sealed = NULL
               WHERE invite_at < @before AND phone_sealed IS NOT NULL""",
            "邀请和提醒都过了，用不着了。",
        ),
        Retention(
            "rating_traces",
            "评价的时刻和网络记号",
            timedelta(days=180),
            "DELETE FROM rating_trace WHERE given_at < @before",
            "半年内查不出刷评，就不再查了。",
        ),
        Retention(
            "case_phones",
            "差评处理里留的电话",
            timedelta(days=90),
            """UPDATE rating_case SET phone_sealed = NULL, contact_due_at = NULL
               WHERE closed_at < @before AND phone_sealed IS NOT NULL""",
            "办结三个月后，不会再打。",
        ),
    ),
    seals=(
        Sealed(
            "service_encounter", ("id", "community_id"), "phone_sealed", "phone", "phone_digest"
        ),
        Sealed("service_encounter", ("id", "community_id"), "code_sealed", "rating-slip"),
        Sealed("rating_case", ("id", "community_id"), "phone_sealed", "phone"),
    ),
)
