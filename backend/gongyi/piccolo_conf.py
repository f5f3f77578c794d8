"""Piccolo's engine and the list of slices, in the order their tables stand on each other."""

from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine

from gongyi.config import settings


class _Engine(PostgresEngine):
    """Importing a module opens no connection: whoever acts opens the pool and hears its errors."""

    async def check_version(self) -> None:
        """Piccolo would connect here to read a number."""

    async def prep_database(self) -> None:
        """Piccolo would add extensions here; we use none."""


DB = _Engine(config={"dsn": settings().database_url})

APP_REGISTRY = AppRegistry(
    apps=[
        f"gongyi.{slice_}.piccolo_app"
        for slice_ in (
            "kernel",
            "identity",
            "privacy",
            "places",
            "roll",
            "ballot",
            "notices",
            "fund",
            "deliberation",
            "ratings",
            "appraisal",
            "assist",
        )
    ]
)
