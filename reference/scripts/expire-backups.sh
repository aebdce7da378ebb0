#!/usr/bin/env bash
# Removes the dumps of a folder that are older than seven days, and nothing else: expire-backups.sh <folder>
set -euo pipefail

folder=${1:?expire-backups.sh needs the folder of the backups}
find "$folder" -maxdepth 1 -type f -name 'staging_db_*.sql.gz' -mtime +7 -delete
