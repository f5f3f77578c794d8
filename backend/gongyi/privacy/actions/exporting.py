"""Everything that is kept of somebody, as files she can read and programs can too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from gongyi.identity.actions import Actor
from gongyi.kernel import journal, personal
from gongyi.kernel.clock import CHINA
from gongyi.kernel.database import transaction
from gongyi.kernel.personal import Holding, Person
from gongyi.kernel.secrets import unseal
from gongyi.privacy.queries import erasures
from gongyi.privacy.rules.pages import Shown, page_of

Files = dict[str, bytes]


async def export_everything(actor: Actor, now: datetime) -> bytes:
    """A zip: 我的资料.html to read, 我的资料.json for programs, and the photos."""
    pictures: Files = {}
    async with transaction("repeatable_read"):
        phone = await erasures.phone_digest_of(actor.account_id)
        person = Person(actor.account_id, phone)
        shown = [await _shown(held, person, pictures) for held in personal.holdings()]
        entry = journal.Entry(now, "data_exported", actor.account_id, account_id=actor.account_id)
        await journal.write(entry)
    return _zipped(shown, pictures, now)


async def _shown(held: Holding, person: Person, pictures: Files) -> Shown:
    rows = await personal.found(held.find, person) if held.find else []
    readable = [
        {name: _readable(held, name, value, pictures) for name, value in row.items()}
        for row in rows
    ]
    return Shown(held.title, held.why, readable)


def _readable(held: Holding, name: str, value: Any, pictures: Files) -> Any:
    if name in held.sealed and value is not None:
        return unseal(held.sealed[name], value)
    if isinstance(value, bytes):
        file = f"照片/{len(pictures) + 1}.jpg"
        pictures[file] = value
        return file
    if isinstance(value, datetime):
        return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else value


def _zipped(shown: list[Shown], pictures: Mapping[str, bytes], now: datetime) -> bytes:
    made_at = f"{now.astimezone(CHINA):%Y-%m-%d %H:%M}"
    data = {"导出时间": made_at, "资料": {each.title: each.rows for each in shown}}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("我的资料.html", page_of(shown, made_at))
        file.writestr("我的资料.json", msgspec.json.format(msgspec.json.encode(data), indent=1))
        for name, picture in pictures.items():
            file.writestr(name, picture)
    return packed.getvalue()
