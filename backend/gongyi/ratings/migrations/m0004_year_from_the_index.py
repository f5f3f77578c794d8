"""A year's ratings of one community are read from an index alone, for the appraisal's figure.

A city's ratings come mixed, so that each of a community's lies on another page of the table: a
thousand communities would be ten million pages. The columns are those of `resident_ratings`.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0004_year_from_the_index"
VERSION = "1.38.0"

SQL = """
DROP INDEX rating_of_day;
CREATE INDEX rating_of_day ON rating (community_id, given_on)
    INCLUDE (level, rater, household, is_named, point_id, centre_id, excluded_on, incident_id);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "ratings", SQL)
