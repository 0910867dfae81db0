"""Phone numbers as they come: with blanks, dashes, brackets, country code, or as a number of a worksheet."""

import re

from crm_desktop.core.text import visible

AS_NUMBER = re.compile(r"^\+?\d{5,}\.0+$")
SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?e\+?\d{1,2}$", re.IGNORECASE)
SEVERAL = re.compile(r"[/、,;；，|\n\r\t]+")
NOT_DIGIT = re.compile(r"\D+")
SHORTEST = 7
CHINA = re.compile(r"^(?:\+|00)\s*86|^86(?=1\d{10}$)")
PLAIN = re.compile(r"(?!00|86)-*[0-9][0-9-]*")
"""One number as nearly all are written, and none that may begin with China's country code."""


def phone_shown(value: object) -> str:
    """A phone as kept and shown: what a worksheet did to it undone, the writer's own grouping kept.

    `13812345678.0`, `1.3812345678E+10`, `'13812345678` and full-width digits all become 13812345678.
    """
    text = visible(str(value)).strip().lstrip("'’`").strip()
    if AS_NUMBER.match(text):
        return text.partition(".")[0]
    if SCIENTIFIC.match(text):
        return f"{float(text):.0f}"
    return re.sub(r"[ \u00a0]+", " ", text)


def phone_digits(value: object) -> tuple[str, ...]:
    """The digits of each number in `value`, China's country code left out; what one searches by."""
    if type(value) is str and PLAIN.fullmatch(value):
        return (value.replace("-", ""),)
    numbers = (CHINA.sub("", part.strip()) for part in SEVERAL.split(phone_shown(value)))
    return tuple(digits for digits in (NOT_DIGIT.sub("", number) for number in numbers) if digits)


def numbers_told_apart(*phones: object) -> set[str]:
    """The digits of all numbers in these, but for such as are too short to tell anybody apart."""
    return {digits for one in phones if one for digits in phone_digits(one) if len(digits) >= SHORTEST}
