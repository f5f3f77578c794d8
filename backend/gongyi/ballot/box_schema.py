"""Bring the box's database to this version: plain SQL files, in order, each once."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import urlsplit

import asyncpg

from gongyi.config import settings

_LOCK = 20_260_102
_KNOWN = "CREATE TABLE IF NOT EXISTS box_migration (name text PRIMARY KEY)"


async def migrate_box() -> None:
    """Make the database when there is none and we may, then run what has not run yet."""
    url = settings().box_database_url
    try:
        connection = await asyncpg.connect(url)
    except asyncpg.InvalidCatalogNameError:
        await _create_database(url)
        connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            await _migrate(connection)
    finally:
        await connection.close()


async def _migrate(connection: asyncpg.Connection[asyncpg.Record]) -> None:
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _LOCK)
    await connection.execute(_KNOWN)
    done = {row["name"] for row in await connection.fetch("SELECT name FROM box_migration")}
    folder = files("gongyi.ballot").joinpath("box_migrations")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql") and file.name not in done:
            await connection.execute(file.read_text(encoding="utf-8"))
            await connection.execute("INSERT INTO box_migration (name) VALUES ($1)", file.name)


async def _create_database(url: str) -> None:
    """Beside the main one, by the role that owns that."""
    name = urlsplit(url).path.removeprefix("/")
    connection = await asyncpg.connect(settings().database_url)
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()
