"""What signing in keeps of people."""

from __future__ import annotations

from datetime import timedelta

from gongyi.kernel.personal import Holding, Part, Retention, Sealed

_OFFICE = "这是工作人员履职的记录，不是居民的资料；卸任以后按办公记录保管。"

PART = Part(
    holdings=(
        Holding(
            "session",
            "登录记录",
            """SELECT opened_at AS "登录时间", ended_at AS "退出时间", device AS "设备" FROM session
               WHERE account_id = @account ORDER BY opened_at""",
            "DELETE FROM session WHERE account_id = @account",
            "注销时删除。",
        ),
        Holding(
            "login_code",
            "验证码",
            """SELECT sent_at AS "最近一次获取验证码", sent_that_day AS "当天获取次数"
               FROM login_code WHERE phone_digest = @phone""",
            "DELETE FROM login_code WHERE phone_digest = @phone",
            "注销时删除。验证码本身只存了一段认不出原文的摘要。",
        ),
        Holding(
            "outbox_message",
            "发给您的短信和电话",
            """SELECT written_at AS "时间", form AS "方式", state AS "结果", text_sealed AS "内容"
               FROM outbox_message WHERE phone_digest = @phone ORDER BY written_at""",
            "DELETE FROM outbox_message WHERE phone_digest = @phone",
            "注销时删除。",
            sealed={"内容": "message"},
        ),
        Holding(
            "sign_in_try",
            "登录时的网络地址",
            "",
            "",
            "只存加了当天随机盐的摘要和次数，认不出是谁、从哪里来；几小时后删掉，盐也第二天就扔掉。",
        ),
        Holding(
            "totp",
            "第二步验证",
            """SELECT begun_at AS "开始设置", confirmed_at AS "设置完成" FROM totp
               WHERE account_id = @account""",
            "DELETE FROM totp WHERE account_id = @account",
            "只有工作人员才有。注销时删除；密钥加密保存。",
        ),
        Holding(
            "recovery_code",
            "备用码",
            """SELECT used_at AS "用掉的时间" FROM recovery_code WHERE account_id = @account""",
            "DELETE FROM recovery_code WHERE account_id = @account",
            "只有工作人员才有。注销时删除；只存了认不出原文的摘要。",
        ),
        Holding(
            "factor_try",
            "第二步验证输错的次数",
            """SELECT wrong_tries AS "输错次数", blocked_until AS "暂停到" FROM factor_try
               WHERE account_id = @account""",
            "DELETE FROM factor_try WHERE account_id = @account",
            "注销时删除。",
        ),
        Holding(
            "passkey",
            "通行密钥",
            """SELECT device AS "设备", added_at AS "登记时间", used_at AS "最近使用" FROM passkey
               WHERE account_id = @account ORDER BY added_at""",
            "DELETE FROM passkey WHERE account_id = @account",
            "只有工作人员才有。注销时删除。",
        ),
        Holding(
            "role_request",
            "职务的申请和批准",
            """SELECT role AS "职务", deed AS "给或收回", why AS "理由", asked_at AS "时间",
                   state AS "结果"
               FROM role_request WHERE @account IN (account_id, asked_by, decided_by)
               ORDER BY asked_at""",
            "",
            "谁给了谁什么职务，是监督用的，要留下。" + _OFFICE,
        ),
        Holding(
            "role_grant",
            "担任的职务",
            """SELECT role AS "职务", granted_at AS "任职时间" FROM role_grant
               WHERE account_id = @account ORDER BY granted_at""",
            "",
            "还有职务的账号不能注销，要先请管理员收回职务。" + _OFFICE,
        ),
        Holding(
            "journal_entry",
            "操作日志",
            """SELECT at AS "时间", what AS "做了什么" FROM journal_entry
               WHERE account_id = @account ORDER BY at""",
            "",
            "网络安全法要求日志至少留存 6 个月，不能改也不能提前删。"
            "日志里只有账号的编号，注销以后这个编号不再对应任何人。",
        ),
        Holding(
            "account",
            "账号",
            """SELECT phone_sealed AS "手机号", created_at AS "建立时间" FROM account
               WHERE id = @account""",
            """UPDATE account SET phone_digest = NULL, phone_sealed = NULL, erased_at = @now
               WHERE id = @account""",
            "手机号注销时删除，只留下一个不对应任何人的编号，已经公开的建议和统计数字才不会乱。",
            sealed={"手机号": "phone"},
        ),
    ),
    retentions=(
        Retention(
            "sign_in_tries",
            "登录次数（按网络地址的摘要）",
            timedelta(hours=2),
            "DELETE FROM sign_in_try WHERE hour < @before",
            "防止有人成千上万次地试登录，过了两小时就没用了。",
        ),
        Retention(
            "day_salts",
            "每天一换的盐",
            timedelta(days=1),
            "DELETE FROM day_salt WHERE day < (@before)::date",
            "盐扔掉以后，摘要再也对不回网络地址。",
        ),
        Retention(
            "spent_proofs",
            "用过的小题",
            timedelta(hours=1),
            "DELETE FROM spent_proof WHERE until < @before",
            "三分钟内有效，防止同一道题用两次。",
        ),
        Retention(
            "login_codes",
            "验证码",
            timedelta(days=2),
            "DELETE FROM login_code WHERE sent_at < @before",
            "5 分钟就失效；多留到第二天，是为了数清当天要了几次。",
        ),
        Retention(
            "messages",
            "短信和电话的内容",
            timedelta(days=7),
            """DELETE FROM outbox_message WHERE written_at < @before
               AND state IN ('sent', 'failed', 'expired')""",
            "有人说没收到时，还能查一查。",
        ),
        Retention(
            "sessions",
            "登录记录",
            timedelta(days=183),
            """DELETE FROM session
               WHERE opened_at < @before AND coalesce(ended_at, opened_at) < @before""",
            "网络安全法第二十一条：日志不少于 6 个月。",
        ),
    ),
    seals=(
        Sealed("account", ("id",), "phone_sealed", "phone", "phone_digest"),
        Sealed("outbox_message", ("id",), "phone_sealed", "phone", "phone_digest"),
        Sealed("outbox_message", ("id",), "text_sealed", "message"),
        Sealed("outbox_message", ("id",), "facts_sealed", "message"),
        Sealed("totp", ("account_id",), "secret_sealed", "totp"),
    ),
)
