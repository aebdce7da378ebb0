#!/usr/bin/env bash
# Puts an earlier release live again on staging, and, when asked, an earlier state of its database.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
source scripts/lib.sh

usage() { printf 'usage: %s [--dry-run] [--to TAG] [--restore BACKUP.sql.gz]\nGoes back to TAG (default: staging-previous).\n' "$0"; }

tag=staging-previous
backup=
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) DRY_RUN=true ;;
    --to) tag=${2:?--to needs a value}; shift ;;
    --restore) backup=${2:?--restore needs a file}; shift ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
  shift
done
require_project

if [ "$DRY_RUN" = false ]; then
  docker image inspect "$IMAGE:$tag" >/dev/null 2>&1 || die "there is no image $IMAGE:$tag to go back to"
fi
if [ -n "$backup" ]; then gzip -t "$backup" || die "$backup is not an intact backup"; fi

say "rolling back to $tag"
act "${COMPOSE[@]}" stop --timeout 30 app worker
if [ -n "$backup" ]; then
  if [ "$DRY_RUN" = true ]; then
    printf '+ restore %s in one transaction\n' "$backup"
  else
    { echo 'DROP SCHEMA public CASCADE; CREATE SCHEMA public;'; gunzip -c "$backup"; } |
      "${COMPOSE[@]}" exec -T db psql -q -v ON_ERROR_STOP=1 --single-transaction \
        -U "$(setting STAGING_DB_USER)" -d "$(setting STAGING_DB_NAME)" >/dev/null || die "restoring $backup failed; nothing was changed"
  fi
fi
export APP_TAG=$tag
act "${COMPOSE[@]}" up -d --no-deps app worker
await_health 120 "$tag"
say "rolled back to $tag"
