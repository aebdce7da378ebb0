#!/usr/bin/env bash
# The first run on a machine that has nothing yet and is busy: a complete rehearsal on plain processes with an empty home
# and an empty cache (REHEARSAL_CACHE where it is set: an empty folder), beside four loops that use every processor they
# get until the deployment begins: what is installed, built and brought up for the first time is what a busy machine has
# broken. With a light load: the targets of the declared one cannot be promised on processors that are not there. Prints
# what `npm test` prints and ends as it ends: 0 is GO. Its arguments go to `npm test`.
set -uo pipefail
cd "$(dirname "$0")/../.."

home=$(mktemp -d)
cache=${REHEARSAL_CACHE:-$(mktemp -d)}
busy=$home.busy
finish() {
  # The loops end with it.
  rm -f "$busy"
  # Go writes its modules so that nobody can remove them by mistake.
  chmod -R u+w "$home" && rm -rf "$home"
  if [ -z "${REHEARSAL_CACHE:-}" ]; then rm -rf "$cache"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

if [ -n "$(ls -A "$cache" 2>/dev/null)" ]; then
  printf '%s is not empty: a first run has nothing kept.\n' "$cache" >&2
  exit 64
fi
touch "$busy"
for _ in 1 2 3 4; do
  sh -c 'while [ -e "$0" ]; do :; done' "$busy" &
done
# What installers have kept elsewhere than in the home would make it a second run.
env -u XDG_CACHE_HOME -u GOPATH -u GOCACHE -u GOMODCACHE -u PIP_CACHE_DIR -u UV_CACHE_DIR \
  HOME="$home" REHEARSAL_CACHE="$cache" NO_COLOR=1 \
  npm test -- --config tests/fixtures/light-load.config.ts --platform processes "$@" | while IFS= read -r line; do
  printf '%s\n' "$line"
  if [[ $line == '2 '* ]]; then rm -f "$busy"; fi
done
exit "${PIPESTATUS[0]}"
