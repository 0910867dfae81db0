"""The one place that opens connections: driver, key, pragmas."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.util import LRUCache

driver: Any = import_module("sqlcipher3.dbapi2")  # it has no type stubs
# Of a value that is no plain number or text the driver asks who adapts it. Where nobody does, finding that out takes
# twenty times as long as the value: of 100,000 customers, most of whose columns are empty, several seconds.
driver.register_adapter(type(None), dict[None, None]().get)
driver.register_adapter(bool, int)

APPLICATION_ID = 0x43524D44  # "CRMD" in the file's header tells ours from other SQLite files
BUSY_SECONDS = 5.0

COMMON = ("PRAGMA temp_store=MEMORY", "PRAGMA foreign_keys=ON")
WRITING = (*COMMON, "PRAGMA cache_size=-8192")
LOG = "PRAGMA journal_mode=WAL"  # readers never wait; not for a network share, whose locks cannot be trusted
NO_LOG = "PRAGMA journal_mode=DELETE"
# Three or four connections read side by side: at 8 MB each the window held 12 MB more, and no sort was quicker.
READING = (*COMMON, "PRAGMA cache_size=-2048", "PRAGMA query_only=ON")

MOST_COMPILED = 2000
COMPILED: LRUCache[Any, Any] = LRUCache(MOST_COMPILED)
"""What SQLAlchemy made of each statement, for all engines of this process."""
SHARED: dict[str, Dialect] = {}
"""The one dialect of all engines, once the first was made: `COMPILED` goes by it."""


def raw(path: Path, key: bytes | None = None, *, uri_options: str = "mode=rw") -> Any:
    """A bare driver connection to an existing file (`uri_options` as in SQLite's file: addresses).

    `key` is the derived raw key of a file with a password; None opens a plain one. Statements run in
    autocommit until SQLAlchemy's begin event says otherwise.
    """
    connection = driver.connect(
        f"{path.absolute().as_uri()}?{uri_options}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    if key is not None:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


def writer(
    path: Path, key: bytes | None = None, *, log: bool = True, first: Callable[[Any], None] | None = None
) -> Engine:
    """An engine with the one writing connection: WAL (unless `log` is False), synchronous FULL, BEGIN IMMEDIATE.

    `first` is called with the driver's connection while the file is still at rest, without a log.
    """
    pragmas = (*WRITING, LOG if log else NO_LOG, "PRAGMA synchronous=FULL")
    engine = _engine(path, key, pragmas, size=1, uri_options="mode=rw", first=first)
    begin_with(engine, "BEGIN IMMEDIATE", journalled=not log)
    return engine


def for_the_whole_file(raw: Any) -> None:
    """Have a bare connection that goes through a whole file keep 64 MB of it at most.

    By itself it would keep all: it takes the stamp in the file's header for the size of its cache.
    """
    raw.execute("PRAGMA cache_size=-65536")


def stamp_of(raw: Any) -> int:
    """The stamp of the file's last writing session; 0 where there has been none."""
    return abs(raw.execute("PRAGMA default_cache_size").fetchone()[0])


def restamp(raw: Any, stamp: int) -> None:
    """Give the file's header a stamp; the field was meant for a cache size, which this connection keeps as it was."""
    kept = raw.execute("PRAGMA cache_size").fetchone()[0]
    raw.execute(f"PRAGMA default_cache_size={stamp}")
    raw.execute(f"PRAGMA cache_size={kept}")


def reader(path: Path, key: bytes | None = None, *, options: str = "mode=rw") -> Engine:
    """An engine of query-only connections; `options` as for `raw`."""
    engine = _engine(path, key, READING, size=4, uri_options=options)
    begin_with(engine, "BEGIN")
    return engine


def _engine(
    path: Path,
    key: bytes | None,
    pragmas: tuple[str, ...],
    *,
    size: int,
    uri_options: str,
    first: Callable[[Any], None] | None = None,
) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: raw(path, key, uri_options=uri_options),
        poolclass=QueuePool,
        pool_size=size,
        pool_use_lifo=True,  # the connection used last still has its pages at hand
        max_overflow=0 if size == 1 else 16,
    )

    def prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        if first is not None:
            first(connection)
        for pragma in pragmas:
            connection.execute(pragma)

    event.listen(engine, "connect", prepare)
    return _sharing(engine)


def _sharing(engine: Engine) -> Engine:
    """Have all engines share what SQLAlchemy made of a statement: reading, writing, another file compile it once.

    Its cache goes by the dialect object too, so the first engine's serves all; they are of one kind.
    """
    engine.dialect = SHARED.setdefault("dialect", engine.dialect)
    engine.update_execution_options(compiled_cache=COMPILED)
    return engine


def begin_with(engine: Engine, statement: str, *, journalled: bool = False) -> None:
    """Have SQLAlchemy open its transactions by `statement`: the driver itself stays in autocommit.

    `journalled` where a rollback journal is kept: it then begins with the page that tells which state it goes with.
    """

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)
        if journalled:
            raw = connection.connection.driver_connection
            restamp(raw, stamp_of(raw))

    event.listen(engine, "begin", begin)
