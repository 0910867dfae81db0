#!/bin/sh
# SQLAlchemy 2.1.9 on SQLite: a sum of conditions, which counts the rows for which they hold, comes back as True.
#
# Three rows hold a < b, one does not. `func.sum(a < b)` is asked for as it is, with its type named, and as the count with a
# filter.
#
# Expected: 3, the number SQLite sends; or an error, as PostgreSQL gives one for the sum of booleans.
# Happens: `sum` takes over the type of what it sums, here Boolean, and its result processor makes True of every number but
#   0: True is returned, and int(True) is 1. So a test with one row for which the condition holds stays green.
#   `total` and `count` have types of their own and return 3.0 and 3.
# Bears on: "so many lines wait to be delivered", counted in one query beside other figures. Name the type
#   (`func.sum(condition, type_=Integer)`), or use `func.count().filter(condition)`.
#
# Output seen:
#   sum(a < b)                True
#   sum(a < b, type_=Integer) 3
#   count() filter (a < b)    3
#   total(a < b)              3.0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet sqlalchemy==2.1.9

"$dir/venv/bin/python" - <<'PYTHON'
import sys

from sqlalchemy import Column, Integer, MetaData, Table, create_engine, func, insert, select

rows = Table("line", MetaData(), Column("a", Integer), Column("b", Integer))
waits = rows.c.a < rows.c.b
asked = {
    "sum(a < b)": func.sum(waits),
    "sum(a < b, type_=Integer)": func.sum(waits, type_=Integer),
    "count() filter (a < b)": func.count().filter(waits),
    "total(a < b)": func.total(waits),
}
with create_engine("sqlite://").begin() as db:
    rows.metadata.create_all(db)
    db.execute(insert(rows), [{"a": a, "b": 4} for a in (1, 2, 3, 4)])
    found = {name: db.scalar(select(figure)) for name, figure in asked.items()}
for name, figure in found.items():
    print(f"{name:25} {figure!r}")
sys.exit(0 if list(map(repr, found.values())) == ["True", "3", "3", "3.0"] else "changed")
PYTHON
