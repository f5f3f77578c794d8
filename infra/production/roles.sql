-- Who may do what in the database. Run once by its administrator, before the first migration:
--   GONGYI_OWNER_PASSWORD=… GONGYI_APP_PASSWORD=… GONGYI_BACKUP_PASSWORD=… \
--   GONGYI_BOX_OWNER_PASSWORD=… GONGYI_BOX_APP_PASSWORD=… psql -f roles.sql
\set ON_ERROR_STOP on
\getenv owner_password GONGYI_OWNER_PASSWORD
\getenv app_password GONGYI_APP_PASSWORD
\getenv backup_password GONGYI_BACKUP_PASSWORD
\getenv box_owner_password GONGYI_BOX_OWNER_PASSWORD
\getenv box_app_password GONGYI_BOX_APP_PASSWORD

-- Owns the tables and their triggers; only `gongyi migrate` signs in as it.
CREATE ROLE gongyi_owner LOGIN PASSWORD :'owner_password';
-- The server and the worker: rows only. It cannot switch a trigger off, empty or drop a table.
CREATE ROLE gongyi_app LOGIN PASSWORD :'app_password';
-- Reads everything, changes nothing.
CREATE ROLE gongyi_backup LOGIN PASSWORD :'backup_password' IN ROLE pg_read_all_data;

CREATE DATABASE gongyi OWNER gongyi_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE gongyi FROM PUBLIC;
GRANT CONNECT ON DATABASE gongyi TO gongyi_app, gongyi_backup;

\connect gongyi
ALTER SCHEMA public OWNER TO gongyi_owner;
GRANT USAGE ON SCHEMA public TO gongyi_app;
ALTER DEFAULT PRIVILEGES FOR ROLE gongyi_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gongyi_app;
ALTER DEFAULT PRIVILEGES FOR ROLE gongyi_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO gongyi_app;

-- The ballot box: roles and a database of its own, so that no query can join what was cast with
-- the roll. For a cluster of its own, run this part there and point BOX_DATABASE_URL at it.
CREATE ROLE gongyi_box_owner LOGIN PASSWORD :'box_owner_password';
CREATE ROLE gongyi_box_app LOGIN PASSWORD :'box_app_password';
CREATE DATABASE gongyi_box OWNER gongyi_box_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE gongyi_box FROM PUBLIC;
GRANT CONNECT ON DATABASE gongyi_box TO gongyi_box_app, gongyi_backup;

\connect gongyi_box
ALTER SCHEMA public OWNER TO gongyi_box_owner;
GRANT USAGE ON SCHEMA public TO gongyi_box_app;
ALTER DEFAULT PRIVILEGES FOR ROLE gongyi_box_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO gongyi_box_app;
