"""The check digits of the numbers a firm carries, by the standards named."""

USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
USCC_VALUES = {sign: value for value, sign in enumerate(USCC_SIGNS)}
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
VAT_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)


def credit_code(kind: str, region: str, body: str) -> str:
    """The unified social credit code of 18 signs (GB 32100-2015), which is a Chinese firm's tax number.

    `kind` is the registering body and sort of organisation (91 a firm, 92 a sole trader), `region` six digits,
    `body` the first eight digits of the organisation code (GB 11714).
    """
    start = f"{kind}{region}{body}{organisation_check(body)}"
    total = sum(USCC_VALUES[sign] * weight for sign, weight in zip(start, USCC_WEIGHTS, strict=True))
    return start + USCC_SIGNS[-total % 31]


def organisation_check(body: str) -> str:
    """The ninth sign of an organisation code whose first eight are digits (GB 11714)."""
    total = sum(int(digit) * weight for digit, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def british_vat(body: str) -> str:
    """A VAT number from seven digits: the two after them make the weighted sum a multiple of 97."""
    total = sum(int(digit) * weight for digit, weight in zip(body, VAT_WEIGHTS, strict=True))
    return f"GB{body}{97 - total % 97:02d}"
