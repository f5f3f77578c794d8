"""What meetings keep of people."""

from __future__ import annotations

from gongyi.kernel.personal import Holding, Sealed

_GONE = "已注销的居民"
_DUTY = "只有工作人员才有。这是履职的记录，要对居民负责，不能删。"

HOLDINGS = (
    Holding(
        "meeting_seat",
        "参加过的会议",
        """SELECT meeting.title AS "会议", meeting.starts_at AS "时间", seat AS "座位号",
               name AS "会上显示的名字"
           FROM meeting_seat JOIN meeting ON meeting.id = meeting_id
           WHERE account_id = @account ORDER BY meeting.starts_at""",
        f"""WITH gone AS (
               UPDATE meeting_seat SET account_id = NULL, resident_id = NULL, name = '{_GONE}'
               WHERE account_id = @account RETURNING meeting_id)
           UPDATE meeting SET forgotten = forgotten + 1
           WHERE id IN (SELECT meeting_id FROM gone)""",  # noqa: S608 - our own words
        "会议记录只写座位号，要留下；座位上的名字换成“已注销的居民”。公布过的纪要不能再改。",
    ),
    Holding(
        "meeting_comment",
        "写过的书面意见",
        """SELECT meeting.title AS "会议", side AS "立场", text AS "意见", written_at AS "时间"
           FROM meeting_comment JOIN meeting ON meeting.id = meeting_id
           WHERE account_id = @account ORDER BY written_at""",
        f"UPDATE meeting_comment SET shown_as = '{_GONE}' WHERE account_id = @account",  # noqa: S608 - our own words
        "意见可能在会上念过，要留下；署名改成“已注销的居民”。",
    ),
    Holding(
        "body_member",
        "议事组织的成员和任期",
        "",
        "",
        "按名册上的人登记，账号找不到它。成员名单依法公布，任期结束以后也要能查。",
    ),
    Holding(
        "drawn_seat",
        "被抽中做议事会成员",
        """SELECT body.title AS "议事组织", asked_at AS "抽中的时间", state AS "答复"
           FROM drawn_seat JOIN seat_pool USING (draw_id, community_id, building, number)
           JOIN seat_draw ON seat_draw.id = draw_id
               AND seat_draw.community_id = drawn_seat.community_id
           JOIN body ON body.id = body_id AND body.community_id = drawn_seat.community_id
           JOIN resident ON resident.id = resident_id
               AND resident.community_id = drawn_seat.community_id
           WHERE resident.phone_digest = @phone ORDER BY asked_at""",
        "",
        "抽签要能复核，次序要留下。名册去掉以后，它不再对应任何人。",
    ),
    Holding(
        "seat_pool",
        "抽签的名单",
        """SELECT planned_at AS "列入的时间" FROM seat_pool
           JOIN seat_draw ON seat_draw.id = draw_id
               AND seat_draw.community_id = seat_pool.community_id
           JOIN resident ON resident.id = resident_id
               AND resident.community_id = seat_pool.community_id
           WHERE resident.phone_digest = @phone ORDER BY planned_at""",
        "",
        "抽签要能复核，名单里只有编号。名册去掉以后，它不再对应任何人。",
    ),
    Holding(
        "seat_draw",
        "公布过的成员抽签",
        """SELECT public_source AS "公开的数字", planned_at AS "时间" FROM seat_draw
           WHERE planned_by = @account ORDER BY planned_at""",
        "",
        _DUTY,
    ),
    Holding(
        "meeting",
        "通知过的会议",
        """SELECT title AS "会议", announced_at AS "时间" FROM meeting
           WHERE announced_by = @account ORDER BY announced_at""",
        "",
        _DUTY,
    ),
    Holding(
        "meeting_minutes",
        "公布过的会议纪要",
        """SELECT published_at AS "时间" FROM meeting_minutes
           WHERE published_by = @account ORDER BY published_at""",
        "",
        _DUTY,
    ),
    Holding(
        "minutes_objection",
        "答复过的纪要异议",
        """SELECT answered_at AS "时间", answer AS "答复" FROM minutes_objection
           WHERE answered_by = @account ORDER BY answered_at""",
        "",
        _DUTY,
    ),
)
SEALS = (
    Sealed("meeting", ("id", "community_id"), "seed_sealed", "deliberation draw"),
    Sealed("seat_draw", ("id", "community_id"), "secret_sealed", "seat draw"),
)
