"""The slice as Piccolo knows it."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from gongyi.places.tables import Building, Point

APP_CONFIG = AppConfig(
    app_name="places",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Building, Point],
)
