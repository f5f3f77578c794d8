#!/usr/bin/env bash
# restore.sh DUMP: into the empty database DATABASE_URL, all of it or nothing.
set -euo pipefail

dump=${1:?usage: restore.sh DUMP}
(cd "$(dirname "$dump")" && sha256sum --check --quiet "$(basename "$dump").sha256")

tables=$(psql --no-psqlrc --tuples-only --no-align "$DATABASE_URL" \
    --command "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
if [ "$tables" != 0 ]; then
    echo "The database has $tables tables. Restore into an empty one: nothing was changed." >&2
    exit 1
fi

# Rows of the owner's tables come back as the owner's, whoever that is here.
pg_restore --single-transaction --exit-on-error --no-owner --no-privileges \
    --dbname="$DATABASE_URL" "$dump"
echo "restored $dump"
