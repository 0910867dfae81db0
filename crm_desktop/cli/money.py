"""ageing, statement: what customers owe, or what suppliers are owed, from the command line."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened, opened_best, warn_of_no_letterhead
from crm_desktop.cli.shapes import amount, plain, table
from crm_desktop.core.entry import day as read_day
from crm_desktop.core.i18n import t
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing import ageing as ask_ageing
from crm_desktop.queries.ageing_rows import AgeingRow, Basis, bucket_keys
from crm_desktop.queries.statement import statement as ask_statement
from crm_desktop.queries.statement_rows import Statement, StatementKind, StatementLine
from crm_desktop.reports.ageing_heads import bucket_heads
from crm_desktop.reports.side_words import WORDS
from crm_desktop.services.roles import PARTIES
from crm_desktop.services.settings import parse_bounds
from crm_desktop.services.verbs import DATE
from crm_desktop.services.workspace import Workspace


def ageing(args: Namespace) -> Answer:
    """What is owed, by age."""
    with opened(args) as workspace:
        own = args.bounds is None
        bounds = workspace.settings.ageing_bounds() if own else parse_bounds(args.bounds)
        as_of = workspace.clock.today() if args.as_of is None else _day(workspace, args.as_of)
        found = workspace.ask(ask_ageing, as_of, Basis(args.basis), bounds, None, Side(args.side))
    keys = bucket_keys(bounds)
    data = {
        "as_of": as_of.isoformat(),
        "basis": args.basis,
        "rows": [_ageing_row(keys, row) for row in found.rows],
        "total": {k: v for k, v in _ageing_row(keys, found.total).items() if k not in ("customer", "number")},
    }
    own = WORDS[found.side]
    sums = (own.gross, own.ahead, own.owed)
    heads = [str(text) for text in (own.party, *bucket_heads(bounds, found.basis), *sums)]
    cells = [_ageing_cells(row.customer, row) for row in found.rows]
    cells.append(_ageing_cells(str(t("Total")), found.total))
    return Answer(data, table(heads, cells, right=range(1, len(heads))))


def statement(args: Namespace) -> Answer:
    """One customer's statement, shown or printed to a PDF."""
    if args.pdf:
        found = _printed(args)
    else:
        with opened(args) as workspace:
            found = _found(workspace, args)
    return Answer(_statement(found), _statement_lines(found))


def _printed(args: Namespace) -> Statement:
    from crm_desktop.reports.saving import save_statement

    with opened_best(args) as best:
        found = _found(best.workspace, args)
        warn_of_no_letterhead(best.workspace)
        best.tell_unless(save_statement(best.workspace, found, Path(args.pdf)))
    return found


def _found(workspace: Workspace, args: Namespace) -> Statement:
    side = Side(args.side)
    customer = workspace.named(PARTIES[side], args.customer)
    first, last = _day(workspace, args.from_date), _day(workspace, args.to_date)
    bounds = workspace.settings.ageing_bounds()
    return workspace.ask(ask_statement, customer, first, last, StatementKind(args.kind), bounds, side)


def _day(workspace: Workspace, text: str) -> date:
    return read_day(DATE, text.strip(), workspace.clock.today())


def _ageing_row(keys: tuple[str, ...], row: AgeingRow) -> dict[str, str]:
    return {
        "customer": row.customer,
        "number": row.number,
        **{key: amount(value) for key, value in zip(keys, row.buckets, strict=True)},
        "gross": amount(row.gross),
        "unapplied": amount(row.unapplied),
        "net": amount(row.net),
    }


def _ageing_cells(name: str, row: AgeingRow) -> list[str]:
    return [name, *(f"{value:,.2f}" for value in (*row.buckets, row.gross, row.unapplied, row.net))]


def _statement(found: Statement) -> dict[str, Any]:
    return {
        "customer": found.customer.name,
        "from": found.from_date.isoformat(),
        "to": found.to_date.isoformat(),
        "kind": str(found.kind),
        "opening": amount(found.opening),
        "lines": [
            {
                "date": line.date.isoformat(),
                "number": line.number,
                "summary": str(line.words),
                "debit": amount(line.debit),
                "credit": amount(line.credit),
                "balance": amount(line.balance),
                **({"lines": _goods(line)} if found.kind is StatementKind.DETAILED else {}),
            }
            for line in found.lines
        ],
        "closing": amount(found.closing),
        "voided": [one.number for one in found.voided],
        "ageing": {
            k: v
            for k, v in _ageing_row(bucket_keys(found.bounds), found.ageing).items()
            if k not in ("customer", "number")
        },
    }


def _goods(line: StatementLine) -> list[dict[str, str | None]]:
    """The lines of a document: what was sold, its quantity, price and amount."""
    return [
        {
            "order": line.order,
            "product_code": one.code,
            "product": one.product,
            "specification": one.specification,
            "quantity": plain(one.quantity),
            "unit": one.unit,
            "price": plain(one.price),
            "discount": None if one.discount is None else plain(one.discount),
            "amount": amount(one.amount),
        }
        for one in line.goods
    ]


def _statement_lines(found: Statement) -> list[str]:
    heads = [
        str(text)
        for text in (
            t("Date"),
            t("Number"),
            t("Summary"),
            WORDS[found.side].due,
            WORDS[found.side].settled,
            t("Balance"),
        )
    ]
    cells = [["", "", str(t("Opening balance")), "", "", f"{found.opening:,.2f}"]]
    for line in found.lines:
        figures = [f"{value:,.2f}" for value in (line.debit, line.credit, line.balance)]
        cells.append([line.date.isoformat(), line.number, str(line.words), *figures])
        cells += [["", "", f"  {one.words}", "", "", ""] for one in line.goods]
    cells.append(["", "", str(t("Closing balance")), "", "", f"{found.closing:,.2f}"])
    voided = [str(one.words) for one in found.voided]
    return [found.customer.name, *voided, *table(heads, cells, right=(3, 4, 5))]
