#!/bin/sh
# sqlcipher3 0.6.4: to bind None or True takes thirty times as long as a number or text (in Python's own sqlite3 nine times).
#
# Of every value that is not exactly an int, float, str or bytearray the driver asks the registered adapters, then the value
# itself, whether it can be adapted; for None and bool all of that fails, each time.
#
# Expected: None, the commonest value of wide tables, binds as quickly as a number.
# Happens: 2 µs a value instead of 0.05; a table of 75 columns, most of them empty, takes 150 µs a row for nothing.
# Bears on: imports into wide tables. An adapter that gives None back as it is makes it eight times quicker; leaving out
#   columns that are empty in all rows makes it free.
#
# Output seen (µs a value; a slow machine):
#   int                  0.05
#   None                 2.12
#   None with an adapter 0.26
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet sqlcipher3==0.6.4

"$dir/venv/bin/python" - <<'PYTHON'
import sys
import time

import sqlcipher3.dbapi2 as sqlite

COLUMNS, ROWS = 75, 5000
MUCH = 5


def cost(value):
    """Microseconds to bind one value, the least of three times."""
    db = sqlite.connect(":memory:")
    db.execute(f"CREATE TABLE wide ({', '.join(f'c{n}' for n in range(COLUMNS))})")
    rows = [(value,) * COLUMNS] * ROWS
    marks = ", ".join("?" * COLUMNS)
    taken = []
    for _ in range(3):
        start = time.process_time()
        db.executemany(f"INSERT INTO wide VALUES ({marks})", rows)
        taken.append(time.process_time() - start)
    return min(taken) / ROWS / COLUMNS * 1e6


number, empty = cost(5), cost(None)
sqlite.register_adapter(type(None), {}.get)
adapted = cost(None)
for what, microseconds in (("int", number), ("None", empty), ("None with an adapter", adapted)):
    print(f"{what:20} {microseconds:.2f}")
sys.exit(0 if empty > MUCH * number and empty > 2 * adapted else "changed")
PYTHON
