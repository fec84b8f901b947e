#!/usr/bin/env bash
# Commit the generated files if they differ and push them to main. TOKEN holds the right to push;
# it reaches git through its environment, never through an address or a file. Writes the commit
# on main that holds them to GITHUB_OUTPUT, or an empty one when main has moved on meanwhile.
set -euo pipefail

git add -- README.md entries/_schema entries/_observed
if git diff --cached --quiet; then
  echo "README.md, the schemas and the history are current."
  echo "commit=$(git rev-parse HEAD)" >> "$GITHUB_OUTPUT"
  exit 0
fi

git -c user.name='github-actions[bot]' \
  -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  commit --quiet -m 'Regenerate README.md, the schemas and the history'

basic=$(printf 'x-access-token:%s' "$TOKEN" | base64 | tr -d '\n')
echo "::add-mask::$basic"
export GIT_CONFIG_COUNT=1
export GIT_CONFIG_KEY_0="http.${GITHUB_SERVER_URL:-https://github.com}/.extraheader"
export GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $basic"

if git push --quiet origin HEAD:main; then
  echo "commit=$(git rev-parse HEAD)" >> "$GITHUB_OUTPUT"
  exit 0
fi
# Somebody's push may have come between: the run for that push writes the newer README.
git fetch --quiet origin main
if git merge-base --is-ancestor FETCH_HEAD HEAD; then
  echo "::error::The generated files could not be pushed to main."
  exit 1
fi
echo "::notice::main has moved on; the run for the newer commit writes README.md."
echo "commit=" >> "$GITHUB_OUTPUT"
