"""Lists of warehouses: the one that came with the file takes the name the book has for it, one with a name keeps it."""

from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import use_language
from crm_desktop.exchange.export.whole import export_whole
from crm_desktop.exchange.importing import import_books
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace


def saved(workspace: Workspace, book: Path) -> Path:
    listing, facts = workspace.listing("warehouses"), workspace.entity("warehouses")
    export_whole(listing, workspace.file.reading, facts, ListRequest("warehouses"), book)
    return book


@pytest.mark.parametrize("made_in", ["en", "zh_CN"])
def test_a_renamed_first_warehouse_is_called_so_in_a_new_file(
    tmp_path: Path, clock: FixedClock, made_in: str
) -> None:
    with Workspace.create(tmp_path / "a.crm", clock) as firm:
        firm.records.change("warehouses", 1, {"name": "一号仓 B-04", "keeper": "Ann"})
        book = saved(firm, tmp_path / "w.xlsx")
    use_language(made_in)
    copy = Workspace.create(tmp_path / "b.crm", clock)
    use_language("en")
    with copy:
        import_books(copy.file, [book])
        values = copy.get("warehouses", 1).values
        assert (values["name"], values["keeper"], values["mnemonic"]) == ("一号仓 B-04", "Ann", "YHCB04")
        assert copy.check() == []


def test_a_warehouse_that_has_a_name_of_its_own_keeps_it(tmp_path: Path, clock: FixedClock) -> None:
    with Workspace.create(tmp_path / "a.crm", clock) as firm:
        firm.records.change("warehouses", 1, {"name": "North"})
        book = saved(firm, tmp_path / "w.xlsx")
        firm.records.change("warehouses", 1, {"name": "South"})
        import_books(firm.file, [book])
        assert firm.get("warehouses", 1).title == "South"
