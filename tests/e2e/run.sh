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

shell=/usr/bin/chromium-headless-shell
chromium=/usr/bin/chromium # prints reports, whatever the other tests are run in
if [ -z "${CHROME_PATH:-}" ]; then
  if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && { [ ! -x $shell ] || [ ! -x $chromium ]; }; then
    apt-get update -q
    # poppler-utils reads the PDF that Chromium prints.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium poppler-utils
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium-headless-shell || true # older ones have none
  fi
  CHROME_PATH=$chromium
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
