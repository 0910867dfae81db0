"""The ledger's fixtures: fresh books and a customer with thirty days' credit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from tests.unit.services.books import Books


@pytest.fixture
def books(tmp_path: Path, clock: FixedClock) -> Iterator[Books]:
    opened = Books.new(tmp_path / "books.crm", clock)
    yield opened
    opened.file.close()


@pytest.fixture
def buyer(books: Books) -> int:
    """A customer with thirty days' credit."""
    return books.customer("C0001", terms_kind="net", terms_days=30, salesperson="Chen")
