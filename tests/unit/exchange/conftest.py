"""What books of others come to."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, brought_in, owed

OwedAfter = Callable[..., list[tuple[str, Decimal]]]


@pytest.fixture
def owed_after(file: CrmFile, tmp_path: Path) -> OwedAfter:
    """Brings rows in as a book, and answers who owes what then."""

    def answer(*rows: Row, **request: Any) -> list[tuple[str, Decimal]]:
        brought_in(file, tmp_path, *rows, **request)
        return owed(file)

    return answer
