"""The slice as Piccolo knows it."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from gongyi.identity.tables import Account, OutboxMessage, RoleGrant, Session

APP_CONFIG = AppConfig(
    app_name="identity",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Account, Session, RoleGrant, OutboxMessage],
)
