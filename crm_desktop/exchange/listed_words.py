"""Lists of words by which books are understood, as the table in resources has them."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from crm_desktop.core.places import resource
from crm_desktop.core.text import folded
from crm_desktop.exchange.recognise.traditional import simplified

_NOISE = re.compile(r"[\s_.,;:!?，。、！()（）-]+")


@cache
def listed(table: str) -> Mapping[str, Any]:
    """One table of words."""
    return tomllib.loads(resource("exchange", "words.toml").read_text("utf-8"))[table]


def told_by(table: str, said: str) -> str | None:
    """Under which key of a table a word stands, all of it, in whatever case and with whatever marks; None where
    it is not listed."""
    return _keys(table).get(squeezed_word(said))


def squeezed_word(said: str) -> str:
    """A word as the tables have it: in one case, simplified, without blanks and marks."""
    return _NOISE.sub("", folded(simplified(said)))


@cache
def _keys(table: str) -> Mapping[str, str]:
    return {word: key for key, words in listed(table).items() for word in words.split()}
