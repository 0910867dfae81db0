"""Lists of words by which books are understood, as the table in resources has them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from crm_desktop.core.places import resource


@cache
def listed(table: str) -> Mapping[str, Any]:
    """One table of words."""
    return tomllib.loads(resource("exchange", "words.toml").read_text("utf-8"))[table]
