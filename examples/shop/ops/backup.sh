#!/bin/sh
# ops/backup.sh ENV_FILE [compose options]: dumps the database to backups/, and says where. The last seven are kept.
set -eu
cd "$(dirname "$0")/.."
env_file=${1:?which env file?}
shift
umask 077
mkdir -p backups
dump=backups/shop-$(date -u +%Y%m%d-%H%M%S).dump
# A dump that broke off must not look like one.
docker compose --env-file "$env_file" "$@" exec -T db sh -c 'exec pg_dump -U postgres --format=custom "$POSTGRES_DB"' > "$dump.part"
mv "$dump.part" "$dump"
ls -1 backups/shop-*.dump | sort -r | tail -n +8 | xargs -r rm --
echo "$dump"
