"""The sheet for the board in the yard: the same words as the page, a code that leads to it."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import urlsplit
from uuid import UUID

from gongyi.config import settings
from gongyi.kernel.clock import CHINA, say_moment
from gongyi.kernel.ids import short_code
from gongyi.kernel.printing import PaperSize, Printed, pdf_of, qr_of
from gongyi.notices.errors import NoticeMissing
from gongyi.notices.queries import notices
from gongyi.notices.rules.model import Notice
from gongyi.places import actions as places


async def notice_sheet(community_id: UUID, notice_id: UUID, paper: PaperSize) -> bytes:
    """A PDF; raises NoticeMissing, NoChineseLetters."""
    notice = await notices.notice(community_id, notice_id)
    if notice is None:
        raise NoticeMissing
    community = await places.community(community_id)
    template = files("gongyi.notices.printing").joinpath("notice.typ").read_text("utf-8")
    facts = {
        "street": community.street_name,
        "community": community.name,
        **_facts_of(notice),
        "how": _how_to_object(notice, community.phone),
    }
    return await pdf_of(Printed(template, facts, notice.posted_at, paper))


def _facts_of(notice: Notice) -> dict[str, str]:
    base = settings().public_url
    posted = notice.posted_at.astimezone(CHINA)
    return {
        "title": notice.title,
        "text": notice.text,
        "from": say_moment(notice.posted_at),
        "until": say_moment(notice.until),
        "on": f"{posted.year}年{posted.month}月{posted.day}日",
        "digest": " ".join(notice.digest[i : i + 8] for i in range(0, 64, 8)),
        "mark": short_code(bytes.fromhex(notice.digest)),
        "host": urlsplit(base).netloc,
        "qr": qr_of(f"{base}/c/{notice.community_id}/notices/{notice.id}"),
    }


def _how_to_object(notice: Notice, phone: str) -> str:
    """What one can do about it."""
    if not notice.takes_objections:
        return f"想看详细的，请扫右边的码，或者打 {phone}。"
    return (
        f"有不同意见的，请在 {say_moment(notice.until)} 以前扫右边的码提异议；"
        f"没有手机的，到居委会，或者打 {phone}，工作人员帮您写。异议和答复都会公开，不写名字。"
    )
