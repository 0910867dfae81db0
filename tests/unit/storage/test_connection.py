"""Engines: what they share, and what a wrong key leaves behind."""

from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from crm_desktop.storage import connection
from crm_desktop.storage.connection import driver, reader, writer

RIGHT, WRONG = b"\x11" * 32, b"\x22" * 32


def test_a_wrong_key_first_does_not_spoil_what_all_engines_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.db"
    made = driver.connect(str(path))
    made.execute(f"PRAGMA key=\"x'{RIGHT.hex()}'\"")
    made.execute("CREATE TABLE kept (word)")
    made.commit()
    made.close()
    monkeypatch.setattr(connection, "SHARED", {})  # as in a process that has opened nothing yet

    with pytest.raises(DatabaseError), reader(path, WRONG).connect():
        pass
    with writer(path, RIGHT).begin() as db:
        db.exec_driver_sql("INSERT INTO kept VALUES ('word')")
    with reader(path, RIGHT).connect() as db:
        assert db.exec_driver_sql("SELECT word FROM kept").scalars().all() == ["word"]
