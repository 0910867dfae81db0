"""VAT invoices as the tax platform exports them: those issued are receivables, with number, red links and state."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.recognise.heads import Head
from crm_desktop.exchange.recognise.known_books import TOLD, KnownBook, Source, known_book
from crm_desktop.exchange.recognise.labels import Label

LOOKED_AT = 45
_CREDITED = re.compile(r"(?:被红冲|对应)(?:的)?(?:蓝字)?(?:数电|全电)?(?:发)?票号码\s*[:：]?\s*(\d{8,20})")
COLUMNS = {
    "invoice_number": ("数电发票号码", "数电票号码", "全电发票号码", "全电票号码"),
    "paper_invoice_number": ("发票号码",),
    "customer": ("购买方名称", "购方名称", "购货方名称"),
    "customer_tax_number": ("购方识别号", "购买方识别号", "购方纳税人识别号", "购买方纳税人识别号"),
    "date": ("开票日期", "开票时间"),
    "amount": ("价税合计",),
    "net_amount": ("金额",),
    "tax": ("税额",),
    "quantity": ("数量",),
    "price": ("单价",),
    "goods": ("货物或应税劳务名称", "项目名称"),
    "status": ("发票状态",),
    "note": ("备注",),
}
BUYER, SELLER = ("购买方名称", "购方名称", "购货方名称"), ("销方名称", "销售方名称", "销货方名称")

ITEMS_OF_THE_OTHER = t(
    "“{name}” lists the items of the invoices on the other sheet, which are taken from there."
)
RECEIVED = t("“{name}” lists VAT invoices received: one firm bought, several sold. They are no receivables.")


def known_for(sheets: Sequence[BookSheet], name: str) -> list[BookSheet]:
    """The sheets of a book with those of banks, payment platforms and the tax office as what they are; `name` is
    that of a sheet without one."""
    found = [known_book(islice(sheet.raw.rows(), LOOKED_AT)) for sheet in sheets]
    has_invoices = any(one is not None and one.source is Source.TAX_INVOICES for one in found)
    return [
        sheet if known is None else _settled(sheet, known, has_invoices, sheet.raw.name or name)
        for sheet, known in zip(sheets, found, strict=True)
    ]


def credited_invoice(note: str | None) -> str | None:
    """The number of the invoice that a red one takes back, as its note says."""
    found = _CREDITED.search(note or "")
    return found[1] if found else None


def _settled(sheet: BookSheet, known: KnownBook, has_invoices: bool, name: str) -> BookSheet:
    labels = sheet.labels(known.row)
    told = _why_not(sheet, known, labels, has_invoices)
    if told is not None:
        named = replace(told, params={"name": name})
        return replace(sheet, choice=SheetChoice(None, known.row), kinds=(), told=named)
    columns = _columns(labels)
    if known.source is Source.TAX_ITEMS and "invoice_number" in columns:
        columns["number"] = columns["invoice_number"]
    choice = SheetChoice("receivables", known.row, 1, columns)
    return replace(sheet, head=Head(known.row, 1, labels, "receivables", columns), choice=choice, kinds=())


def _why_not(sheet: BookSheet, known: KnownBook, labels: Sequence[Label], has_invoices: bool) -> Text | None:
    """Why a sheet cannot be taken; None where it can."""
    if known.source in TOLD:
        return TOLD[known.source]
    if _are_received(sheet, known, labels):
        return RECEIVED
    return ITEMS_OF_THE_OTHER if known.source is Source.TAX_ITEMS and has_invoices else None


def _columns(labels: Sequence[Label]) -> dict[str, int]:
    plain = [label.plain for label in labels]
    found = {
        key: next((plain.index(head) for head in heads if head in plain), None)
        for key, heads in COLUMNS.items()
    }
    return {key: index for key, index in found.items() if index is not None}


def _are_received(sheet: BookSheet, known: KnownBook, labels: Sequence[Label]) -> bool:
    plain = [label.plain for label in labels]
    buyers, sellers = (_values(sheet, known, plain, heads) for heads in (BUYER, SELLER))
    return len(buyers) == 1 and len(sellers) > 1


def _values(sheet: BookSheet, known: KnownBook, plain: Sequence[str], heads: Sequence[str]) -> set[str]:
    index = next((plain.index(head) for head in heads if head in plain), None)
    rows = sheet.sample(SheetChoice(None, known.row), 300)
    return (
        set()
        if index is None
        else {str(row[index]) for _number, row in rows if index < len(row) and row[index]}
    )
