#!/bin/sh
# SQLAlchemy 2.1.9: one column of an alias made for a query costs ten times what running the query does, and more the wider the table.
#
# A class of 4 and one of 40 columns are mapped. For each, what it takes to write `select(alias.id)` is counted in calls of
# Python functions: with an alias made for it, with one kept from before, and to run the query over an empty table and
# fetch its rows, with the compiled statement found in the cache.
#
# Expected: a query that names one column costs what that column costs; running it costs most.
# Happens: naming one column of a new alias puts a copy of every column of the table together first. Of 40 columns that is
#   1,240 calls, of 4 it is 232; with a kept alias 8, and the query itself runs in 113. The statement cache does not help, as
#   it looks the statement up only once it is written.
# Bears on: queries written in functions that are called often: one record read with three figures gathered from aliases
#   took 7 ms, of which 1 was SQLite's. Keep what such a function makes (functools.cache, aliases in the module), or the alias.
#
# Output seen:
#    4 columns: alias made  232 calls, kept    8, query run  113
#   40 columns: alias made 1240 calls, kept    8, query run  113
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM
python3 -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet sqlalchemy==2.1.9

"$dir/venv/bin/python" - <<'PYTHON'
import sys

from sqlalchemy import Integer, create_engine, select
from sqlalchemy.orm import DeclarativeBase, aliased, mapped_column


class Base(DeclarativeBase):
    pass


def mapped(width):
    columns = {f"c{n}": mapped_column(Integer) for n in range(width - 1)}
    key = mapped_column(Integer, primary_key=True)
    return type(f"Of{width}", (Base,), {"__tablename__": f"of{width}", "id": key, **columns})


def calls(act):
    """How many Python functions `act` calls the second time."""
    count = 0

    def tell(_frame, event, _value):
        nonlocal count
        count += event == "call"

    act()
    sys.setprofile(tell)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


engine = create_engine("sqlite://")
found = {}
for width in (4, 40):
    model = mapped(width)
    Base.metadata.create_all(engine)
    kept = aliased(model)
    with engine.connect() as db:
        found[width] = made, one, run = (
            calls(lambda: select(aliased(model).id)),
            calls(lambda: select(kept.id)),
            calls(lambda: db.execute(select(kept.id)).all()),
        )
    print(f"{width:2} columns: alias made {made:4} calls, kept {one:4}, query run {run:4}")

(few, _, _), (many, kept, run) = found[4], found[40]
sys.exit(0 if many > 5 * run and many > 3 * few and kept < 30 else "changed")
PYTHON
