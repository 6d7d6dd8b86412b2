#!/usr/bin/env bash
# The browser tests of the portal, from nothing: what is missing is installed,
# the browser on Debian as root, the rest beside this file. Arguments go to
# node --test, such as kinds.test.mjs or --test-name-pattern=axe.
#
# CHROME_PATH    the browser; without it Chromium's headless shell, which draws the same
#                for a third less of the processor, or else Chromium
# LIMPIDE_SITE   the folder of a site already built, to test that one
set -euo pipefail
cd "$(dirname "$0")"

need() { echo "tests/e2e: $1" >&2; exit 1; }

if [ -z "${CHROME_PATH:-}" ]; then
  shell=/usr/bin/chromium-headless-shell
  if [ ! -x $shell ] && [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then
    apt-get update -q
    install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; }
    install chromium-headless-shell || install chromium # older ones have no shell
    install poppler-utils                               # reads the PDF that it prints
  fi
  CHROME_PATH=/usr/bin/chromium
  [ ! -x $shell ] || CHROME_PATH=$shell
fi
[ -x "$CHROME_PATH" ] || need "there is no browser at $CHROME_PATH: install Chromium, or set CHROME_PATH to where it is"
export CHROME_PATH

node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
  || need "Node 20.19 or later is needed, in front of $(command -v node || echo 'no node')"

# npm notes here what it has installed: nothing to do while the lock has not changed.
if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --no-audit --no-fund --ignore-scripts
fi

# Once for all files.
if [ -z "${LIMPIDE_SITE:-}" ]; then
  LIMPIDE_SITE=$(node --input-type=module -e 'import { buildSite } from "./lib/site.mjs"; console.log(buildSite().folder)')
  export LIMPIDE_SITE
  trap 'rm -rf "$(dirname "$LIMPIDE_SITE")"' EXIT
fi

# Node would keep a processor for itself; a file and its browser wait for each other.
[ $# -gt 0 ] || set -- ./*.test.mjs
node --test --test-reporter=spec --test-concurrency="$(nproc)" "$@"
