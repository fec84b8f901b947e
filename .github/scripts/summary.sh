#!/usr/bin/env bash
# Print, as Markdown for a job's summary, how README.md will show each entry that changed since the
# commit given as $1. Only that one line, which the tool has escaped, is rendered; all other text
# stands in a fence longer than any run of backticks in it.
set -euo pipefail

fenced() {
  local text=$1 fence='```'
  while [[ $text == *"$fence"* ]]; do fence+='`'; done
  printf '%stext\n%s\n%s\n\n' "$fence" "$text" "$fence"
}

if ! problems=$(awesome-posttrain check 2>&1); then
  printf '### Problems\n\n'
  fenced "$problems"
  exit 0
fi

shown=0
while IFS= read -r -d '' path; do
  id=${path##*/}
  id=${id%.yml}
  # `check` has refused any other name; this keeps what follows safe on its own.
  [[ $id =~ ^[a-z0-9]+(-[a-z0-9]+)*$ ]] || continue
  text=$(awesome-posttrain show "$id")
  printf '### `%s`\n\n' "$id"
  if [[ $text == '- '* ]]; then
    printf '%s\n\n' "${text%%$'\n'*}"
    [[ $text == *$'\n'* ]] && text=${text#*$'\n'} || text=
  fi
  [[ -z $text ]] || fenced "$text"
  shown=$((shown + 1))
done < <(git diff --name-only -z --diff-filter=d "$1" HEAD -- ':(glob)entries/[a-z]*/*.yml')
[[ $shown -gt 0 ]] || printf 'No entry changed.\n'
