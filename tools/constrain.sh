#!/usr/bin/env bash
# Pins every package, for each Python and system the program runs on, in constraints.txt.
set -euo pipefail
cd "$(dirname "$0")/.."

{
    echo "# Every package the program, its tests and its packaging need, at the version last tried."
    echo "# Made by tools/constrain.sh from pyproject.toml; not edited by hand."
    uv pip compile --quiet --universal --python-version 3.11 --no-header --annotation-style line \
        --upgrade --group dev --group package pyproject.toml
} >constraints.txt.new
mv constraints.txt.new constraints.txt
