"""What must hold whatever was done: equal dumps, one ledger, a search index as a new one would be."""

import datetime as dt
import shutil
import tempfile
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection

from benchmarks.ground import CLOCK, TODAY
from crm_desktop.core.i18n import t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.statement import statement
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage import search
from crm_desktop.storage.dump import dump
from crm_desktop.storage.file import CrmFile

NEVER_TAKEN_BACK = "counter"
BALANCE = "SELECT coalesce(sum(amount), 0) FROM ledger_entry WHERE date <= ? AND side = ?"
STATEMENTS = 5


class Broken(Exception):
    """Something does not hold."""


def contents(workspace: Workspace) -> dict[str, str]:
    """A digest of each table, numbering aside: a number once given is never given again, undo or not."""
    dumped = workspace.ask(dump)
    return {
        table: sha256(repr(rows).encode()).hexdigest()
        for table, rows in dumped.items()
        if table != NEVER_TAKEN_BACK
    }


def same(before: dict[str, str], now: dict[str, str], when: str) -> None:
    """Broken unless both digests are equal."""
    differing = [table for table in before if before[table] != now[table]]
    if differing:
        raise Broken(f"{when}: other content in {', '.join(differing)}")


def sound(workspace: Workspace) -> None:
    """Broken where the program's own check finds something."""
    problems = workspace.check()
    if problems:
        raise Broken("; ".join(map(str, problems[:5])))


def ledger_agrees(workspace: Workspace, random: Random) -> None:
    """On a random day, on each side: ledger = ageing, and for some parties = statement."""
    day = TODAY - dt.timedelta(random.randint(0, 800))
    for side in Side:
        _side_agrees(workspace, random, day, side)


def _side_agrees(workspace: Workspace, random: Random, day: dt.date, side: Side) -> None:
    with workspace.file.reading() as db:
        balance = Decimal(db.exec_driver_sql(BALANCE, (day.isoformat(), side)).scalar_one()).scaleb(-2)
    aged = workspace.ask(ageing, day, side=side)
    _equal(aged.total.net, balance, f"the ageing of {side} on {day} is not the ledger")
    for row in random.sample(aged.rows, min(STATEMENTS, len(aged.rows))):
        _equal(row.gross + row.unapplied, row.net, f"the ageing of {row.number} on {day} does not add up")
        told = workspace.ask(statement, row.customer_id, day - dt.timedelta(100), day, side=side)
        _equal(told.closing, row.net, f"the statement of {row.number} on {day} is not the ageing")


def index_is_as_new(workspace: Workspace) -> None:
    """Broken unless the search index holds, word for word, what one made anew from the records holds."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.crm"
        with workspace.file.reading() as db:
            db.exec_driver_sql("PRAGMA wal_checkpoint")
        workspace.close()
        shutil.copyfile(workspace.path, copy)
        with CrmFile.open(copy, CLOCK) as file, file.gesture(t("Sample company")) as work:
            kept = _words(work.connection)
            search.rebuild(work.connection)
            made = _words(work.connection)
    wrong = {name: len(kept[name] ^ made[name]) for name in made if kept[name] != made[name]}
    if wrong:
        raise Broken(f"the search index is not as a new one: {wrong}")


def _words(db: Connection) -> dict[str, set[tuple[Any, ...]]]:
    """Every word of every index with the record it stands for and its place there."""
    names = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'").scalars().all()
    found: dict[str, set[tuple[Any, ...]]] = {}
    for name in names:
        db.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {name}, instance)")
        found[name] = {tuple(row) for row in db.exec_driver_sql('SELECT term, doc, "offset" FROM temp.words')}
        db.exec_driver_sql("DROP TABLE temp.words")
    return found


def _equal(found: Decimal, wanted: Decimal, otherwise: str) -> None:
    if found != wanted:
        raise Broken(f"{otherwise}: {found} and {wanted}")
