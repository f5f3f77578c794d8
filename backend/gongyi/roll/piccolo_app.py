"""The slice as Piccolo knows it."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from gongyi.roll.tables import EnrolmentClaim, Resident

APP_CONFIG = AppConfig(
    app_name="roll",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Resident, EnrolmentClaim],
)
