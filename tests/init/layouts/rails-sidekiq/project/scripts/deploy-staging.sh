#!/usr/bin/env bash
set -euo pipefail
if docker compose pull; then
  docker compose up -d
