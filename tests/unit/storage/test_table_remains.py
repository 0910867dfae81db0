"""What a damaged file says of its tables is believed, what else stands there is not done."""

from pathlib import Path

from crm_desktop.models import Product
from crm_desktop.models.base import Base
from crm_desktop.storage.table_remains import columns_of, indexed_columns

PRODUCTS = Base.metadata.tables[Product.__tablename__]


def test_columns_are_those_of_the_words_that_made_the_table() -> None:
    words = f"CREATE TABLE {PRODUCTS.name} (id INTEGER PRIMARY KEY, name TEXT, number TEXT)"

    assert columns_of(PRODUCTS, words) == ("id", "name", "number")
    assert indexed_columns(words, "ix", f"CREATE UNIQUE INDEX ix ON {PRODUCTS.name} (number, name)") == (
        "number",
        "name",
    )


def test_words_that_make_no_table_are_not_run(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"

    assert columns_of(PRODUCTS, f"ATTACH DATABASE '{elsewhere}' AS other") == tuple(PRODUCTS.columns.keys())
    assert not elsewhere.exists()
