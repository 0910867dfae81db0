"""Barcodes: those of trade end in a digit that follows from the others, by the standard of GS1; others are free."""

from crm_desktop.core.i18n import Text, t

CHECKED = (8, 12, 13)
"""As many digits have EAN-8, UPC-A and EAN-13."""


def check_digit(body: str) -> str:
    """The digit that follows these: each counts once and three times by turns, the last of them three times."""
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def ends_in_check_digit(barcode: str) -> bool:
    """Whether it is as long as a barcode of trade, and all digits."""
    return len(barcode) in CHECKED and barcode.isascii() and barcode.isdigit()


def is_of_trade(barcode: str) -> bool:
    """Whether it is one of trade, its last digit the right one."""
    return ends_in_check_digit(barcode) and wrong_digit(barcode) is None


def wrong_digit(barcode: str) -> Text | None:
    """What is wrong with a barcode, naming the digit it should end in; None where nothing is, or nothing is known."""
    if not ends_in_check_digit(barcode) or barcode[-1] == check_digit(barcode[:-1]):
        return None
    return t(
        "The last digit of {barcode} must be {digit}, not {wrong}: some digit is misread or mistyped.",
        barcode=barcode,
        digit=check_digit(barcode[:-1]),
        wrong=barcode[-1],
    )
