"""Several values in one cell: phone numbers and e-mail addresses, each as written."""

import re

_APART = re.compile(r"\s*(?::::|[、;；|]|[\r\n]+)\s*")
_MAYBE_APART = re.compile(r"\s*(?:[/／,，]|\s或\s?|\bor\b)\s*")
_MAILS_APART = re.compile(r"(?::::|[\s、;；,，|])+")
FEWEST_DIGITS = 6
"""Shorter parts are no number of their own: 0171/900123 has its area code before the stroke, 88886666/7 an extension
behind it."""


def phones_in(text: str) -> list[str]:
    """The phone numbers of a cell; a stroke or comma stands between two only where both may be numbers."""
    if is_one_phone(text):
        return [text]
    return [number for part in _APART.split(text) if part for number in _numbers(part)]


def is_one_phone(text: str) -> bool:
    """Whether it is plainly one number; one written otherwise may be too."""
    return text.isascii() and text.replace("-", "").isdigit()


def mails_in(text: str) -> list[str]:
    """The e-mail addresses of a cell; a text without any is given back whole."""
    parts = [part for part in _MAILS_APART.split(text) if part]
    return parts if all("@" in part for part in parts) else [text]


def _numbers(part: str) -> list[str]:
    numbers = [number for number in _MAYBE_APART.split(part) if number]
    return numbers if all(sum(map(str.isdigit, one)) >= FEWEST_DIGITS for one in numbers) else [part]
