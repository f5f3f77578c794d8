"""The appraisal's tables."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="appraisal",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(["gongyi.appraisal.tables"]),
)
