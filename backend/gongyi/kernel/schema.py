"""Migrations are plain SQL: an auditor reads the very constraints that keep the promises."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel import database


def run_sql(migration_id: str, app_name: str, sql: str) -> MigrationManager:
    """A Piccolo migration that runs `sql` (several statements) in its transaction."""

    async def run() -> None:
        async with database.transaction() as connection:
            await connection.execute(sql)

    manager = MigrationManager(migration_id=migration_id, app_name=app_name)
    manager.add_raw(run)
    return manager
