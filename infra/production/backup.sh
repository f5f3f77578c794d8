#!/usr/bin/env bash
# backup.sh FOLDER [NAME]: one dump of DATABASE_URL with its digest; those older than 30 days go.
set -euo pipefail
umask 077 # it holds every resident's phone

folder=${1:?usage: backup.sh FOLDER [NAME]}
name=${2:-gongyi}-$(date -u +%Y%m%dT%H%M%SZ).dump
cd "$folder"

# Under another name until it is whole and readable: a broken dump is never taken for a backup.
trap 'rm -f -- "$name.partial"' EXIT
pg_dump --format=custom --file="$name.partial" "$DATABASE_URL"
pg_restore --list "$name.partial" > /dev/null
mv -- "$name.partial" "$name"
sha256sum -- "$name" > "$name.sha256"

find . -maxdepth 1 -name 'gongyi-*.dump*' -mtime +30 -delete
echo "$folder/$name"
