"""What goes through a whole file keeps little of it in memory, though the header's field for that holds a stamp."""

from typing import Any

import pytest
from sqlalchemy import Connection

from crm_desktop.core.i18n import t
from crm_desktop.models import Contact
from crm_desktop.storage import connection, migrate, search
from crm_desktop.storage.backup import back_up
from crm_desktop.storage.file import CrmFile

MODEST = -65536


@pytest.fixture
def stamped(file: CrmFile) -> CrmFile:
    with file.gesture(t("Import")) as work:
        work.session.add(Contact(number="L1", name="单志强"))
    return file


class Watched:
    """A bare connection that notes how large its cache is whenever it copies the file."""

    sizes: list[int]

    def __init__(self, raw: Any, sizes: list[int]) -> None:
        self._raw = raw
        self.sizes = sizes

    def execute(self, statement: str, *values: Any) -> Any:
        if statement.startswith("VACUUM"):
            self.sizes.append(self._raw.execute("PRAGMA cache_size").fetchone()[0])
        return self._raw.execute(statement, *values)

    def close(self) -> None:
        self._raw.close()


def test_a_backup_does_not_hold_the_file_in_memory(stamped: CrmFile, monkeypatch: pytest.MonkeyPatch) -> None:
    bare, sizes = connection.raw, list[int]()

    def watched(*arguments: Any, **options: Any) -> Watched:
        return Watched(bare(*arguments, **options), sizes)

    monkeypatch.setattr(connection, "raw", watched)
    back_up(stamped.path, stamped.path.with_name("backup.crm"), stamped.clock.now())

    assert sizes == [MODEST]


def test_making_the_search_anew_does_not_hold_the_file_in_memory(
    stamped: CrmFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def noted(db: Connection) -> None:
        sizes.append(db.exec_driver_sql("PRAGMA cache_size").scalar_one())

    monkeypatch.setattr(search, "ensure", noted)
    stamped.close()
    migrate.renew_search(stamped.path)

    assert sizes == [MODEST]
