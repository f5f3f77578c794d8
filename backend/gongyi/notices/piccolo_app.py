"""The slice as Piccolo knows it."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from gongyi.notices.tables import Notice

APP_CONFIG = AppConfig(
    app_name="notices",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Notice],
)
