#!/bin/sh
# Makes the cluster on the first start, then becomes the server. Understands POSTGRES_USER, POSTGRES_PASSWORD and
# POSTGRES_DB as the official image does.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  : "${POSTGRES_PASSWORD:?must be set: a server without a password is open to everybody}"
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  password=$(mktemp)
  printf '%s' "$POSTGRES_PASSWORD" > "$password"
  initdb --username="$user" --pwfile="$password" --auth-local=trust --auth-host=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-instructions >/dev/null
  rm "$password"
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  # In single-user mode, so that whoever sees the port open finds the database there.
  [ "$database" = postgres ] || echo "CREATE DATABASE \"$database\"" | postgres --single -j postgres >/dev/null
fi
unset POSTGRES_PASSWORD
exec "$@"
