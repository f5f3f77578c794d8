"""From the city down to the building, and the points where a code hangs."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from gongyi.kernel.schema import run_sql

ID = "m0001_places"
VERSION = "1.38.0"

# `position` is the order in which people list them: PostgreSQL's core cannot sort Chinese.
SQL = """
CREATE TABLE city (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT a_city_is_named_once UNIQUE (name)
);

CREATE TABLE district (
    id uuid PRIMARY KEY,
    city_id uuid NOT NULL REFERENCES city (id),
    name text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT a_district_is_named_once_in_its_city UNIQUE (city_id, name)
);

CREATE TABLE street (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES district (id),
    name text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT a_street_is_named_once_in_its_district UNIQUE (district_id, name)
);

CREATE TABLE community (
    id uuid PRIMARY KEY,
    street_id uuid NOT NULL REFERENCES street (id),
    name text NOT NULL,
    phone text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT a_community_is_named_once_in_its_street UNIQUE (street_id, name)
);

CREATE TABLE community_worker (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    name text NOT NULL,
    phone text NOT NULL,
    position integer NOT NULL,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_worker_is_named_once_in_a_community UNIQUE (community_id, name)
);

CREATE TABLE building (
    id uuid NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    name text NOT NULL,
    position integer NOT NULL,
    worker_id uuid,
    PRIMARY KEY (id, community_id),
    CONSTRAINT a_building_is_named_once_in_its_community UNIQUE (community_id, name),
    CONSTRAINT a_building_has_a_worker_of_its_community
        FOREIGN KEY (worker_id, community_id) REFERENCES community_worker (id, community_id)
);

-- A code is looked up before the community is known; it is drawn so that none is given twice.
CREATE TABLE point (
    code text NOT NULL,
    community_id uuid NOT NULL REFERENCES community (id),
    building_id uuid,
    name text NOT NULL,
    PRIMARY KEY (code, community_id),
    CONSTRAINT a_point_hangs_in_a_building_of_its_community
        FOREIGN KEY (building_id, community_id) REFERENCES building (id, community_id),
    CONSTRAINT one_point_per_building UNIQUE (building_id, community_id)
);
"""


async def forwards() -> MigrationManager:
    """Run once, in order."""
    return run_sql(ID, "places", SQL)
