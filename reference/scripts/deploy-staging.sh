#!/usr/bin/env bash
# Builds the current commit and puts it live on staging.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
source scripts/lib.sh

usage() { printf 'usage: %s [--dry-run] [--tag TAG]\nBuilds HEAD (or takes the existing TAG), migrates, and puts it live.\n' "$0"; }

tag=
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) DRY_RUN=true ;;
    --tag) tag=${2:?--tag needs a value}; shift ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
  shift
done
require_project

if [ -z "$tag" ]; then
  BUILD_DATE=$(date -u +%Y%m%d-%H%M%S)
  GIT_COMMIT=$(git rev-parse HEAD)
  tag=staging-$BUILD_DATE
  say "building $IMAGE:$tag"
  act docker build --build-arg ENVIRONMENT=staging --build-arg "BUILD_DATE=$BUILD_DATE" \
    --build-arg "GIT_COMMIT=$GIT_COMMIT" -t "$IMAGE:$tag" .
elif [ "$DRY_RUN" = false ]; then
  # Compose would build what lies here, and call it by this tag.
  docker image inspect "$IMAGE:$tag" >/dev/null 2>&1 || die "there is no image $IMAGE:$tag to deploy"
fi
previous=$(docker inspect --format '{{.Image}}' "$("${COMPOSE[@]}" ps -q app 2>/dev/null)" 2>/dev/null || true)
if [ -n "$previous" ]; then act docker tag "$previous" "$IMAGE:staging-previous"; fi

export APP_TAG=$tag
act "${COMPOSE[@]}" up -d --wait db redis kafka
act "${COMPOSE[@]}" up -d mlflow
act "${COMPOSE[@]}" run --rm --no-deps app node app/migrate.ts up
act "${COMPOSE[@]}" up -d --no-deps app worker
await_health 120 "$tag"
act docker tag "$IMAGE:$tag" "$IMAGE:staging-latest"
say "deployed $tag"
