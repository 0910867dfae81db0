"""Here the process that reads is what is tested."""

import pytest


@pytest.fixture
def reading_process() -> None:
    """It starts as the program starts it."""
