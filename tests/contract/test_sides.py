"""Whoever reads the ledger says of which side: a query without one would add what we owe to what is owed to us."""

import ast
from collections.abc import Iterator
from functools import cache

from tools.compile_translations import ROOT

PACKAGE = ROOT / "crm_desktop"
SIDED = {"Entry", "IssuedStatement"}
"""The tables whose rows are of a side."""

FACTS = {
    "queries.charged": ("<module>",),
    "queries.charged_lines": ("stands",),
    "queries.covering": ("<module>",),
    "queries.ledger_soundness": ("<module>",),
    "queries.list_schema": (
        "_days_overdue", "_is_overdue", "_left", "_means", "_received", "_settled", "_state", "_unapplied",
    ),
    "queries.open_entries": ("_aged_from", "_left_then"),
    "exchange.export.parts": ("<module>",),
    "services.ledger_rules": ("<module>",),
    "services.number_series": ("_of_ledger", "<module>"),
    "services.price_credits": ("<module>",),
    "services.record_rules.__init__": ("<module>",),
    "services.record_rules.documents": ("<module>",),
    "services.sample.firm": ("<module>",),
    "services.sample.kinds.payables": ("write",),
}  # fmt: skip
"""Code that names columns, aliases or the table, and asks nothing."""

BY_KEY = {
    "exchange.export.parts": ("of_entries", "uses"),
    "exchange.kinds.posted_items": ("PostedItems._remarks_to_set",),
    "exchange.writers.receivables": ("write_receivables",),
    "queries.chain_documents": ("_charges", "_receipts"),
    "queries.charged": ("_by_lines", "_parts_of", "charged_by_amount", "orders_of"),
    "queries.charged_lines": ("_charged_of", "charges_of", "entries_of"),
    "queries.contras": ("set_off_with",),
    "queries.details": ("_allocated", "details"),
    "queries.price_credits": ("came_back_for_less", "credited_by_line", "credited_of"),
    "queries.how_far": ("_charged_of_lines",),
    "queries.issued": ("frozen_statement",),
    "queries.moves": ("settlements",),
    "queries.named_orders": ("named_orders",),
    "queries.receipt": ("receipt",),
    "queries.standing": ("_mirror", "_step", "closed_without_pay", "have_left", "standing"),
    "queries.statement_goods": ("_goods", "_goods_by_line", "_orders"),
    "queries.to_charge": ("_charged",),
    "services.adjustments": ("recovered",),
    "services.contras": ("tied_to",),
    "services.ledger": ("Ledger.mirror_of",),
    "services.ledger_rules": (
        "_once_tied_by", "_refuse_unsound", "put_left_right", "refuse_a_sending", "refuse_an_issue", "settle_ledger",
    ),
    "services.price_credits": ("refuse_switched_away",),
    "services.record_rules.documents": ("DocumentRules.before_change",),
}  # fmt: skip
"""Code that asks for documents by their keys, or by a document that has a side itself: theirs follows from it."""

HANDED_ON = {
    "services.allocations": ("open_items",),
    "exchange.known_records.documents": ("KnownDocuments.load_customers", "KnownDocuments.load_numbers"),
    "queries.charged": ("charged_and_left", "charged_for", "charged_in", "entries_of"),
    "queries.statement_lines": ("_in_period", "_still_open"),
    "services.open_in_bulk": ("_open",),
}
"""Code that adds to a query which was begun with a side, or is handed the condition."""

BOTH_SIDES = {
    "queries.balances": ("anything_after",),
    "queries.ledger_soundness": ("issued", "kinds", "taken_back_twice", "unsummed"),
    "queries.soundness": ("_ledger",),
    "services.loosening": ("_one_sided", "impossible_allocations"),
    "services.sample.firm": ("Firm._write_documents", "Firm.write"),
    "services.soundness": ("repair",),
}
"""Code that means the whole ledger: whether it is sound, which numbers are taken, how late it goes."""


def scopes(tree: ast.Module) -> Iterator[tuple[str, list[ast.AST]]]:
    """Every function and method with its code, what is nested in it included; and what stands outside of all."""
    outside: list[ast.AST] = []
    waiting: list[tuple[str, ast.AST]] = [("", node) for node in tree.body]
    while waiting:
        owner, node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef):
            yield f"{owner}{node.name}", [*node.body, *node.decorator_list, *node.args.defaults]
        elif isinstance(node, ast.ClassDef):
            waiting += [(f"{node.name}.", part) for part in node.body]
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            outside.append(node)
    yield "<module>", outside


def words(nodes: list[ast.AST]) -> Iterator[str]:
    """Every name, attribute and argument that is said, but for what annotations say."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        match node:
            case ast.AnnAssign(value=value):
                waiting += [value] if value else []
                continue
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.keyword(arg=str(word)):
                yield word
            case ast.FunctionDef():
                waiting += node.body
                continue
            case _:
                pass
        waiting += list(ast.iter_child_nodes(node))


def tables(tree: ast.Module) -> set[str]:
    """The names by which a module knows the sided tables."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("crm_desktop.models")
        for alias in node.names
        if alias.name in SIDED
    }
    known = set(imported)
    for node in tree.body:
        if isinstance(node, ast.Assign) and imported & set(words([node.value])):
            known |= set(words(list(node.targets)))
    return known


@cache
def readers() -> tuple[tuple[str, bool], ...]:
    """Every piece of code that names a sided table, and whether it says a side."""
    return tuple(_readers())


def _readers() -> Iterator[tuple[str, bool]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        if module.startswith(("models.", "storage.migrations")):
            continue
        text = path.read_text("utf-8")
        if not any(name in text for name in SIDED):
            continue
        tree = ast.parse(text)
        known = tables(tree)
        for name, code in scopes(tree):
            said = set(words(code))
            if known & said:
                yield f"{module}.{name}", says_side(said)


def says_side(said: set[str]) -> bool:
    return any("side" in word.lower().split("_") for word in said)


def listed() -> list[str]:
    return [
        f"{module}.{name}"
        for reason in (FACTS, BY_KEY, HANDED_ON, BOTH_SIDES)
        for module, names in reason.items()
        for name in names
    ]


def test_whoever_reads_the_ledger_says_of_which_side() -> None:
    silent = [name for name, says_side in readers() if not says_side]
    assert sorted(set(silent) - set(listed())) == [], (
        "add queries.by_index.of_side, or list why there is none"
    )


def test_what_is_listed_as_without_a_side_is_there_and_has_none() -> None:
    silent = [name for name, says_side in readers() if not says_side]
    assert sorted(set(listed()) - set(silent)) == []
    assert len(listed()) == len(set(listed()))


def test_a_query_without_a_side_is_found() -> None:
    code = """
def owed(db: Connection, party: int) -> Entry:
    return db.scalar(select(func.sum(Entry.amount)).where(Entry.customer_id == party))
"""
    tree = ast.parse("from crm_desktop.models import Entry\n" + code)
    ((name, said),) = [
        (name, set(words(code))) for name, code in scopes(tree) if tables(tree) & set(words(code))
    ]
    assert (name, says_side(said)) == ("owed", False)
    tree = ast.parse(
        "from crm_desktop.models import Entry\n" + code.replace("== party", "== party, of_side(side)")
    )
    assert [says_side(set(words(code))) for name, code in scopes(tree) if name == "owed"] == [True]
