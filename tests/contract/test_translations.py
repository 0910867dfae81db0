"""Every text the user sees is marked where it is born and translated, whole and true, into every language."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools.compile_translations import ROOT, catalogues
from tools.hard_coded import chinese_literals, texts_out_of_sight, unmarked_texts
from tools.translations import problems, texts_of_the_code

PACKAGE = ROOT / "crm_desktop"
SOURCES = sorted(PACKAGE.rglob("*.py"))
DATA = (  # modules whose Chinese is data, not text shown
    "core/capitals.py",
    "core/entry.py",
    "core/figures.py",
    "core/named_days.py",
    "core/next_steps.py",
    "core/i18n.py",
    "core/names.py",
    "core/pinyin*.py",
    "exchange/asked_about.py",
    "exchange/heads_by_figures.py",
    "exchange/money_columns/*.py",
    "exchange/persons_of_customers.py",
    "exchange/recognise/*.py",
    "exchange/rival_balances.py",
    "exchange/sheets/*.py",
    "exchange/tables_beside.py",
    "exchange/tax_exports.py",
    "exchange/closing_stock.py",
    "exchange/lines_alone.py",
    "exchange/ticks.py",
    "exchange/told_of_money.py",
    "exchange/values/*.py",
    "storage/place.py",
    "views/shared/editors/typed_*.py",
    "views/tour/books.py",
)


def is_data(path: Path) -> bool:
    return any(path.relative_to(PACKAGE).match(pattern) for pattern in DATA)


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return texts_of_the_code()


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parents[1].name)
def test_every_text_is_translated_and_no_translation_is_stale(path: Path, texts: Catalog) -> None:
    assert list(problems(path, texts)) == []


def test_no_text_is_shown_without_being_marked_for_translation() -> None:
    assert [line for path in SOURCES for line in unmarked_texts(path)] == []


def test_no_text_is_marked_where_the_collector_does_not_see_it() -> None:
    assert [line for path in SOURCES for line in texts_out_of_sight(path)] == []


def test_chinese_stands_in_the_catalogue_and_in_data_only() -> None:
    assert [line for path in SOURCES if not is_data(path) for line in chinese_literals(path)] == []


@pytest.mark.parametrize("pattern", DATA)
def test_modules_of_data_are_named_only_while_they_hold_chinese(pattern: str) -> None:
    assert any(line for path in PACKAGE.glob(pattern) for line in chinese_literals(path))
