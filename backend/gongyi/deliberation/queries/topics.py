"""The SQL of topics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from gongyi.deliberation.rules.model import Step, Topic, TopicState
from gongyi.kernel import database

_TOPIC = """
SELECT id, community_id, account_id, author, source, origin, category, title, concern, wish, place,
       state, is_withheld, collected_at, due_at, answer, referred_to, merged_into, demanded_at,
       meeting_id, origin_id
FROM topic
"""


async def insert_topic(topic: Topic) -> None:
    """Handed in."""
    facts = vars(topic)
    names, places = ", ".join(facts), ", ".join(f"${n}" for n in range(1, len(facts) + 1))
    await database.execute(
        f"INSERT INTO topic ({names}) VALUES ({places})",  # noqa: S608 - our own names
        *facts.values(),
    )


async def topic_of_id(topic_id: UUID) -> Topic | None:
    """As it stands, unlocked."""
    found = await _topics("WHERE id = $1", topic_id)
    return found[0] if found else None


async def locked_topic(topic_id: UUID) -> Topic | None:
    """Locked until the action is done."""
    found = await _topics("WHERE id = $1 FOR NO KEY UPDATE", topic_id)
    return found[0] if found else None


async def topics_of_community(community_id: UUID) -> list[Topic]:
    """Everything but what was taken back, newest first."""
    return await _topics(
        "WHERE community_id = $1 AND state <> 'withdrawn' ORDER BY collected_at DESC, id",
        community_id,
    )


async def topics_in_states(community_id: UUID, states: Sequence[TopicState]) -> list[Topic]:
    """Soonest due first, then oldest first."""
    return await _topics(
        """WHERE community_id = $1 AND state = ANY ($2) AND NOT is_withheld
           ORDER BY due_at NULLS LAST, collected_at, id""",
        community_id,
        list(states),
    )


async def topics_of_account(account_id: UUID) -> list[Topic]:
    """What this account has handed in, newest first."""
    return await _topics("WHERE account_id = $1 ORDER BY collected_at DESC, id", account_id)


async def is_origin_open(community_id: UUID, origin_id: UUID) -> bool:
    """Whether a topic with this origin waits or is talked about (`one_open_topic_per_origin`)."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM topic WHERE community_id = $1 AND origin_id = $2
             AND state NOT IN ('declined', 'merged', 'withdrawn', 'closed'))""",
        community_id,
        origin_id,
    )
    return found


async def topics_on_day(community_id: UUID, account_id: UUID, day: date) -> int:
    """How many the account has handed in on this day in China."""
    found: int = await database.value(
        """SELECT count(*) FROM topic WHERE community_id = $1 AND account_id = $2
             AND (collected_at AT TIME ZONE 'Asia/Shanghai')::date = $3""",
        community_id,
        account_id,
        day,
    )
    return found


async def mark_state(topic: Topic, state: TopicState, **facts: object) -> None:
    """A new state with whatever goes along with it; only what waits for screening is due."""
    columns: dict[str, object] = {"state": state, "due_at": None, **facts}
    sets = ", ".join(f"{name} = ${n}" for n, name in enumerate(columns, 3))
    await database.execute(
        f"UPDATE topic SET {sets} WHERE id = $1 AND community_id = $2",  # noqa: S608 - our own names
        topic.id,
        topic.community_id,
        *columns.values(),
    )


async def insert_step(topic: Topic, step: Step) -> None:
    """For everybody to read; never changed afterwards."""
    await database.execute(
        """INSERT INTO topic_step (topic_id, community_id, nth, verb, state, words, role, at)
           SELECT $1, $2, count(*) + 1, $3, $4, $5, $6, $7
           FROM topic_step WHERE topic_id = $1 AND community_id = $2""",
        *(topic.id, topic.community_id, step.verb, step.to, step.words, step.role, step.at),
    )


async def steps_of_topic(topic: Topic) -> list[Step]:
    """Oldest first."""
    found = await database.rows(
        """SELECT verb, state, words, role, at FROM topic_step
           WHERE topic_id = $1 AND community_id = $2 ORDER BY nth""",
        topic.id,
        topic.community_id,
    )
    return [Step(*row) for row in found]


async def insert_signature(topic: Topic, account_id: UUID, day: date) -> bool:
    """False when she has signed before."""
    return bool(
        await database.execute(
            """INSERT INTO topic_signature (topic_id, community_id, account_id, signed_on)
               VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""",
            topic.id,
            topic.community_id,
            account_id,
            day,
        )
    )


async def signatures_of_topics(topic_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many have signed each."""
    found = await database.rows(
        """SELECT topic_id, count(*) AS signed FROM topic_signature
           WHERE topic_id = ANY ($1) GROUP BY topic_id""",
        list(topic_ids),
    )
    return {row["topic_id"]: row["signed"] for row in found}


async def has_signed(topic: Topic, account_id: UUID) -> bool:
    """Whether this account has."""
    found: bool = await database.value(
        """SELECT EXISTS (SELECT FROM topic_signature
           WHERE topic_id = $1 AND community_id = $2 AND account_id = $3)""",
        topic.id,
        topic.community_id,
        account_id,
    )
    return found


async def mark_withheld(topic_id: UUID, words: Sequence[str] | None) -> None:
    """Taken down (None) or put back with its four texts (title, concern, wish, place)."""
    texts = words or ("", "", "", "")
    await database.execute(
        """UPDATE topic SET is_withheld = $2, title = $3, concern = $4, wish = $5, place = $6
           WHERE id = $1""",
        topic_id,
        words is None,
        *texts,
    )


async def _topics(which: str, *values: object) -> list[Topic]:
    return [Topic(**row) for row in await database.rows(_TOPIC + which, *values)]
