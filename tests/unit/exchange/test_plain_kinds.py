"""A new kind of plain records needs nothing but its declaration."""

from dataclasses import replace
from pathlib import Path

import pytest

from crm_desktop.core.fields import Where
from crm_desktop.core.i18n import t
from crm_desktop.exchange.kinds import judging
from crm_desktop.exchange.sheets import all_kinds
from crm_desktop.exchange.sheets.common import own_fields
from crm_desktop.exchange.sheets.sheet_kind import SheetKind, hints
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.models import ENTITIES
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, imported, xlsx


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Products with no class of their own, as any other list of names and numbers."""
    plain = SheetKind(
        "products",
        tuple(own_fields("products")),
        needs=(("name",),),
        wanted=t("Say which column holds the name."),
        hints=hints("products?"),
        matched_by=("name",),
        vital=frozenset({"number", "name"}),
    )
    monkeypatch.setitem(all_kinds.SHEETS, "products", plain)
    monkeypatch.delitem(judging.JUDGES, "products")


@pytest.mark.usefixtures("declared")
def test_records_that_share_their_table_are_known_and_made_as_what_they_are(
    file: CrmFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = ("Product code", "Product name", "Sale price")
    imported(file, xlsx(tmp_path / "a.xlsx", Products=[heads, ("K1", "Bolt", 3)]))
    shared = replace(ENTITIES["products"], where=(Where("category", ("spare",)),))
    monkeypatch.setitem(ENTITIES, "products", shared)

    book = xlsx(tmp_path / "b.xlsx", Products=[heads, ("K2", "Bolt", 5)])
    for _again in range(2):
        imported(file, book)
    assert all_of(file, "SELECT number, name, category FROM product ORDER BY id") == [
        ("K1", "Bolt", None),
        ("K2", "Bolt", "spare"),
    ]


@pytest.mark.usefixtures("declared")
def test_a_declaration_alone_brings_records_in_fills_and_updates_them(file: CrmFile, tmp_path: Path) -> None:
    heads = ("Product code", "Product name", "Barcode", "Sale price")
    first = xlsx(
        tmp_path / "a.xlsx",
        Products=[heads, ("K1", "Bolt", None, 3), (None, "Nut", "77", None), (None, "NUT", None, 2)],
    )
    (sheet,) = imported(file, first).plans[0].sheets
    assert [sheet.count(verdict) for verdict in (Verdict.NEW, Verdict.DUPLICATE, Verdict.ERROR)] == [2, 1, 0]

    later = xlsx(tmp_path / "b.xlsx", Products=[heads, ("K1", "Bolt", "88", 4), (None, None, "99", 1)])
    (sheet,) = imported(file, later, skip_errors=True).plans[0].sheets
    assert str(next(sheet.verdicts.all_problems()).message) == "Product name must not be empty."
    assert all_of(file, "SELECT number, name, barcode, sale_price FROM product ORDER BY id") == [
        ("K1", "Bolt", "88", 3000000),
        ("P001", "Nut", "77", 2000000),
    ]
