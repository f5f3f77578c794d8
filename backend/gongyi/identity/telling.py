"""Tell somebody what has happened to what is theirs: a short message through the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gongyi.config import settings
from gongyi.identity import account_queries, queries
from gongyi.identity.sending import Outgoing, offers_news, offers_rating
from gongyi.identity.staff_queries import staff_here
from gongyi.kernel.ids import new_id

__all__ = ["ask_for_rating", "staff_here", "tell_account", "tell_phone"]

# Later than that she has seen it herself, or it is old news.
WORTH_TELLING = timedelta(days=2)
# What the providers let stand in one variable of a template.
MOST_IN_FACT = 35


async def tell_account(account_id: UUID, about: str, news: str, now: datetime) -> None:
    """«您的「about」：news» by text message, inside the transaction that has something to say.

    Nothing happens for somebody without a phone, nor where only codes can be sent.
    """
    phone = await account_queries.phone_of_account(account_id)
    if phone:
        await tell_phone(phone, about, news, now)


async def tell_phone(phone: str, about: str, news: str, now: datetime) -> None:
    """The same to whoever has this phone, an account or none."""
    if not offers_news(settings()):
        return
    facts = {"about": _short(about), "news": _short(news)}
    text = f"【共议】您的「{facts['about']}」：{facts['news']}。打开共议可以看到详情。"
    message = Outgoing(new_id(), phone, "sms", "news", facts)
    await queries.insert_message(message, text, now, now + WORTH_TELLING)


async def ask_for_rating(phone: str, place: str, code: str, text: str, now: datetime) -> None:
    """An invitation or a reminder, inside the transaction that has somebody to ask.

    `text` is what the demo shows; a provider's template has the same words around both facts.
    """
    if not offers_rating(settings()):
        return
    message = Outgoing(new_id(), phone, "sms", "rating", {"place": _short(place), "code": code})
    await queries.insert_message(message, text, now, now + WORTH_TELLING)


def _short(text: str) -> str:
    return text if len(text) <= MOST_IN_FACT else text[: MOST_IN_FACT - 1] + "…"
