#!/bin/sh
# SQLAlchemy 2.1.9 with SQLite: a JSON column keeps a number of twenty digits as a floating one, and a list of such as written.
#
# A table has a column of the type JSON. Each value is inserted and read again in a second statement.
#
# Expected: every value comes back equal and of its own type, as json.loads(json.dumps(value)) gives it.
# Happens: a whole number beyond 2**63 - 1 comes back as a float that has lost its last digits, and 1.0 as the whole number 1,
#   without a word. Within a list or an object, and as texts of digits, they come back as they went.
# Why: the column is declared with the type name JSON, which gives it SQLite's numeric affinity; text that looks like a number
#   is stored as one. typeof() says so, and the raw value is no longer the text that JSON made.
# Bears on: settings, identifiers of other systems and document numbers kept as JSON values, and whoever compares what the
#   column holds with the text that was written to it (a journal, a check of a copy): '12' is not 12. CAST(… AS TEXT) compares.
#
# Output seen:
#   12345678901234567890      comes back 1.2345678901234567e+19, stored as real
#   9223372036854775807       comes back 9223372036854775807, stored as integer
#   9223372036854775808       comes back 9.223372036854776e+18, stored as real
#   1.0                       comes back 1, stored as integer
#   '007'                     comes back '007', stored as text
#   [12345678901234567890]    comes back [12345678901234567890], stored as text
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet sqlalchemy==2.1.9

"$dir/venv/bin/python" - <<'PYTHON'
import sys

from sqlalchemy import JSON, Column, Integer, MetaData, Table, create_engine, select, text

SEEN = [
    (12345678901234567890, 1.2345678901234567e19, "real"),
    (9223372036854775807, 9223372036854775807, "integer"),
    (9223372036854775808, 9.223372036854776e18, "real"),
    (1.0, 1, "integer"),
    ("007", "007", "text"),
    ([12345678901234567890], [12345678901234567890], "text"),
]

engine, metadata = create_engine("sqlite://"), MetaData()
kept = Table("kept", metadata, Column("id", Integer, primary_key=True), Column("value", JSON))
metadata.create_all(engine)
with engine.begin() as db:
    for value, _back, _stored in SEEN:
        db.execute(kept.insert().values(value=value))
    back = [row[0] for row in db.execute(select(kept.c.value).order_by(kept.c.id))]
    stored = [row[0] for row in db.execute(text("SELECT typeof(value) FROM kept ORDER BY id"))]
found = [(value, one, how) for (value, _, _), one, how in zip(SEEN, back, stored)]
for value, one, how in found:
    print(f"{value!r:25} comes back {one!r}, stored as {how}")
same = [(repr(one), how) for _, one, how in found] == [(repr(one), how) for _, one, how in SEEN]
sys.exit(0 if same else "changed")
PYTHON
