"""Barcodes as dark bars and squares, counted in modules: the narrowest bar is one wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.barcodes import ends_in_check_digit, wrong_digit
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice
from crm_desktop.core.i18n import Text, t, tc

AUTO, EAN, CODE128, QR, NONE = "auto", "ean13", "code128", "qr", "none"
SYMBOLS = (
    Choice(AUTO, t("EAN-13, else Code 128")),
    Choice(EAN, t("EAN-13")),
    Choice(CODE128, t("Code 128")),
    Choice(QR, t("QR code")),
    Choice(NONE, tc("barcode", "None")),
)
LONGEST_QR = 200
QUIET_EAN, QUIET_EAN8, QUIET_CODE128, QUIET_QR = (11, 7), (7, 7), (10, 10), (4, 4)
"""Modules left white before and after, by the standards of each."""

Dark = tuple[float, float, float, float]


@dataclass(frozen=True)
class Symbol:
    """What is dark: left, bottom, width and height of each in modules, within so many `wide` and `high`, quiet zones
    counted. Bars are one high, to be stretched; `text` stands under them. A module of fewer points than `least` cannot
    be read."""

    dark: tuple[Dark, ...]
    wide: float
    high: float
    text: str = ""
    least: float = 0.0

    @property
    def is_square(self) -> bool:
        return self.high > 1


def symbol_for(kind: str, code: str) -> Symbol | None:
    """The symbol of that kind that says `code`, of trade where it may be; None where none is wanted. Refusal, in words,
    for what that kind cannot say."""
    if kind == NONE or not code:
        return None
    if kind == QR:
        return _square(code)
    if ends_in_check_digit(code):
        if wrong := wrong_digit(code):
            raise Refusal(wrong, "barcode")
        if kind != CODE128:
            return _of_trade(code)
    if kind == EAN:
        raise Refusal(
            t("“{code}” is no EAN-13: that has 13 digits. Choose Code 128 or QR.", code=code), "symbol"
        )
    return _code128(code)


def _of_trade(code: str) -> Symbol:
    """EAN-8, or EAN-13; the twelve digits of UPC-A are one that begins with nothing."""
    from reportlab.graphics.barcode.eanbc import Ean8BarcodeWidget, Ean13BarcodeWidget

    if len(code) == 8:
        return _bars(Ean8BarcodeWidget(code, **PLAIN), QUIET_EAN8, code, 0.84)
    return _bars(Ean13BarcodeWidget(code.zfill(13), **PLAIN), QUIET_EAN, code, 0.84)


PLAIN: dict[str, Any] = {"barWidth": 1, "barHeight": 1, "humanReadable": False}


def _code128(code: str) -> Symbol:
    from reportlab.graphics.barcode.widgets import BarcodeCode128

    if not (code.isascii() and code.isprintable()):
        said = t("“{code}” has signs that Code 128 cannot say. Choose QR.", code=code)
        raise Refusal(said, "symbol")
    return _bars(BarcodeCode128(value=code, quiet=False, **PLAIN), QUIET_CODE128, code, 0.6)


def _bars(widget: Any, quiet: tuple[int, int], text: str, least: float) -> Symbol:
    """The bars that a widget draws, moved so that they begin after the quiet zone."""
    found = list(_dark(widget.draw()))
    first = min(x for x, _y, _width, _height in found)
    dark = tuple((x - first + quiet[0], 0.0, width, 1.0) for x, _y, width, _height in found)
    end = max(x + width for x, _y, width, _height in dark)
    return Symbol(dark, end + quiet[1], 1, text, least)


def _square(code: str) -> Symbol:
    from reportlab.graphics.barcode.qr import QrCodeWidget

    if len(code.encode()) > LONGEST_QR:
        raise Refusal(t("“{code}” is too long for a code on a label.", code=f"{code[:20]}…"), "symbol")
    widget = QrCodeWidget(code, barLevel="M", barBorder=0)
    found = list(_dark(widget.draw()))
    side = min(width for _x, _y, width, _height in found)
    white = QUIET_QR[0]
    dark = tuple(
        (round(x / side) + white, round(y / side) + white, round(width / side), round(height / side))
        for x, y, width, height in found
    )
    whole = max(x + width for x, _y, width, _height in dark) + white
    return Symbol(dark, whole, whole, "", 0.96)


def _dark(group: Any) -> Iterator[Dark]:
    """What is filled in a drawing of the library."""
    for one in group.contents:
        if hasattr(one, "contents"):
            yield from _dark(one)
        elif hasattr(one, "draw"):
            yield from _dark(one.draw())
        elif getattr(one, "fillColor", None) is not None:
            yield one.x, one.y, one.width, one.height


def too_long(code: str) -> Text:
    """What is said of bars that would be too narrow to be read."""
    return t("“{code}” is too long for bars on this label. Choose QR or a wider label.", code=code)
