#!/usr/bin/env bash
# Dumps staging's database and keeps seven days of dumps: backup-staging.sh [folder], backups/staging where none is named.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
source scripts/lib.sh
require_project

folder=${1:-backups/staging}
file=$folder/staging_db_$(date -u +%Y%m%d_%H%M%S).sql
mkdir -p "$folder"
"${COMPOSE[@]}" exec -T db pg_dump --no-owner -U "$(setting STAGING_DB_USER)" -d "$(setting STAGING_DB_NAME)" >"$file.part" ||
  { rm -f "$file.part"; die "pg_dump failed"; }
tail -n 5 "$file.part" | grep -q 'PostgreSQL database dump complete' || { rm -f "$file.part"; die "the dump is not complete"; }
gzip -c "$file.part" >"$file.gz.part"
gzip -t "$file.gz.part"
mv "$file.gz.part" "$file.gz"
rm "$file.part"
scripts/expire-backups.sh "$folder"
say "wrote $file.gz"
