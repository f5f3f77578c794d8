"""Piccolo's engine and the list of slices, in the order their tables stand on each other."""

from piccolo.conf.apps import AppRegistry
from piccolo.engine.postgres import PostgresEngine

from gongyi.config import settings

DB = PostgresEngine(config={"dsn": settings().database_url})

APP_REGISTRY = AppRegistry(
    apps=[
        f"gongyi.{slice_}.piccolo_app"
        for slice_ in ("kernel", "identity", "places", "roll", "ballot", "fund")
    ]
)
