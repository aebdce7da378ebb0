# shellcheck shell=bash
# What the staging scripts share. Sourced, never run.

setting() { sed -n "s/^$1=//p" .env.staging | tail -n 1; }

COMPOSE=(docker compose)
# Where Docker does not have it as a plugin, it is a program of its own.
docker compose version >/dev/null 2>&1 || COMPOSE=(docker-compose)
COMPOSE+=(-f docker-compose.yml -f docker-compose.staging.yml --env-file .env.staging)
# What a host lays over them.
for file in compose.*.yml; do if [ -f "$file" ]; then COMPOSE+=(-f "$file"); fi; done
IMAGE=$(setting APP_IMAGE 2>/dev/null || true)
IMAGE=${IMAGE:-football-prediction}
DRY_RUN=${DRY_RUN:-false}

say() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# Runs a command, or prints it under --dry-run.
act() {
  if [ "$DRY_RUN" = true ]; then printf '+ %s\n' "$*"; else "$@"; fi
}

require_project() {
  [ -f docker-compose.staging.yml ] || die "run this in the project's folder: docker-compose.staging.yml is not here"
  [ -f .env.staging ] || die ".env.staging is missing: copy the template and fill it in"
  [ "$DRY_RUN" = true ] || ! grep -q '^[^#]*=.*CHANGE_ME' .env.staging || die ".env.staging still holds CHANGE_ME placeholders"
  [ "$(setting ENVIRONMENT)" = staging ] || die ".env.staging says ENVIRONMENT=$(setting ENVIRONMENT), expected staging"
}

# Waits up to $1 seconds until /health answers 200 and reports tag $2.
await_health() {
  local deadline=$((SECONDS + $1)) tag=$2 url body
  url="http://localhost:$(setting API_PORT)/health"
  if [ "$DRY_RUN" = true ]; then printf '+ wait up to %s s for %s to report %s\n' "$1" "$url" "$tag"; return; fi
  until body=$(curl -fsS --max-time 5 "$url" 2>&1); do
    [ "$SECONDS" -lt "$deadline" ] || die "$url did not become healthy within $1 s; last answer: $body"
    sleep 1
  done
  case $body in *"\"tag\":\"$tag\""*) ;; *) die "$url is healthy but does not run $tag: $body" ;; esac
  say "healthy: $tag"
}
