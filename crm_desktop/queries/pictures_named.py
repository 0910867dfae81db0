"""Which products pictures are of, by their file names: a code or a barcode, and a number behind it for further ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.text import folded
from crm_desktop.models import Product, ProductUnit

NUMBERED = re.compile(r"(?P<code>.+?)\s*(?:[-_ ]\s*(?P<dashed>\d{1,3})|\((?P<bracketed>\d{1,3})\))$")
"""CODE_2, CODE-2, CODE 2, CODE (2)."""


@dataclass(frozen=True)
class Named:
    """What a picture's name says: the product's key, number and name; or `why` it says nothing."""

    path: Path
    product: int | None = None
    number: str = ""
    title: str = ""
    place: int = 0
    why: Text | None = None


def pictures_named(db: Connection, paths: Iterable[Path]) -> list[Named]:
    """What each of these files is a picture of: first those that match, product by product in the order of their
    numbers, then those that do not. A name that is a code as it stands is that code."""
    known, codes = _products(db), _codes(db)
    found = [_named(path, codes, known) for path in paths]
    return sorted(found, key=lambda one: (one.product is None, one.number, one.place, one.path.name))


def _named(path: Path, codes: Mapping[str, set[int]], known: Mapping[int, tuple[str, str]]) -> Named:
    code, place = path.stem.strip(), 0
    numbered = NUMBERED.fullmatch(code)
    if folded(code) not in codes and numbered is not None:
        code, place = numbered["code"].strip(), int(numbered["dashed"] or numbered["bracketed"])
    fitting = codes.get(folded(code), set[int]())
    if not fitting:
        return Named(path, why=t("No product has the code or barcode “{code}”.", code=code))
    if len(fitting) > 1:
        numbers = ", ".join(sorted(known[key][0] for key in fitting))
        return Named(path, why=t("“{code}” means several products: {numbers}.", code=code, numbers=numbers))
    (key,) = fitting
    return Named(path, key, *known[key], place)


def _products(db: Connection) -> dict[int, tuple[str, str]]:
    rows: Sequence[Any] = db.execute(select(Product.id, Product.number, Product.name)).all()
    return {key: (number, name) for key, number, name in rows}


def _codes(db: Connection) -> dict[str, set[int]]:
    """The products by code and by each of their barcodes."""
    codes: dict[str, set[int]] = {}
    for query in (
        select(Product.id, Product.number),
        select(Product.id, Product.barcode).where(Product.barcode.is_not(None)),
        select(ProductUnit.product_id, ProductUnit.barcode).where(ProductUnit.barcode.is_not(None)),
    ):
        for key, code in db.execute(query):
            codes.setdefault(folded(str(code).strip()), set()).add(key)
    return codes
