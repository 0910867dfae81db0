"""The verbs of `crm` and their arguments; each is done by the function it names."""

from pathlib import Path

from crm_desktop.cli.verb import (
    CUSTOMER,
    DROPPED,
    FILE,
    LINE,
    SIDE,
    WHOSE,
    Option,
    Verb,
    flag,
    number,
    option,
)
from crm_desktop.core.i18n import LANGUAGES, t

AGE_COUNTS_FROM = ("due", "document")
STATEMENT_KINDS = ("balance", "open", "detailed")
"""As the queries have them, whose modules need a second to be read."""

ENTITY = option("entity", t("customers, contacts, products, orders, receivables …"), "ENTITY")
NUMBER = option("number", t("number, exact name or unique mnemonic"), "NUMBER")
NUMBERS = option("numbers", t("number, exact name or unique mnemonic"), "NUMBER", nargs="+")
VALUES = option("values", t("a field by its English key, and its value"), "FIELD=VALUE", nargs="*")
SEARCH: tuple[Option, ...] = (
    option("--search", t("only what is found by this text"), "TEXT"),
    option("--sort", t("a field's English key; =-FIELD for the other direction"), "FIELD"),
    number("--limit", t("at most so many")),
)

VERBS = (
    Verb(
        "new",
        t("make a new file"),
        (
            option("file", t("the file to make"), "FILE", type=Path),
            flag("--sample", t("fill it with a sample company")),
            number("--customers", t("how many customers the sample has"), default=300),
            option("--language", t("the language of the sample"), choices=tuple(LANGUAGES)),
            number("--seed", t("another seed makes another company"), default=1),
        ),
        "files.new",
    ),
    Verb("info", t("counts and totals"), (FILE,), "files.info"),
    Verb(
        "check",
        t("check that the file is sound"),
        (
            FILE,
            flag("--repair", t("put right what can be computed anew; save what is left of a damaged file")),
        ),
        "files.check",
    ),
    Verb(
        "backup",
        t("make a verified copy of the file"),
        (
            FILE,
            option("--to", t("the folder for it; beside the file where none is named"), "DIR"),
        ),
        "files.back_up",
    ),
    Verb(
        "import",
        t("import workbooks"),
        (
            FILE,
            option("books", t("workbooks or CSV files"), "BOOK", nargs="+"),
            option("--as", t("what the sheets hold; default: recognised"), "ENTITY", dest="entity"),
            option("--sheet", t("only this sheet"), "NAME"),
            option(
                "--map",
                t("the column a field comes from"),
                "FIELD=HEADER",
                dest="columns",
                nargs="+",
                default=[],
            ),
            option("--leave", t("columns that are not to be taken"), "HEADER", nargs="+", default=[]),
            flag("--merge-namesakes", t("take customers of one name for one, whatever else differs")),
            flag("--split-orders", t("make an order for each customer and date that share an order number")),
            flag("--dry-run", t("say what would happen, change nothing")),
            flag("--skip-errors", t("leave rows in error out")),
            option("--errors", t("write the rows in error to this workbook"), "OUT.xlsx"),
            option("--update-by", t("update the records this field finds"), "FIELD"),
            flag("--create-missing", t("make customers that are named but not there")),
            option(
                "--dates",
                t("whether 2/4/2024 begins with the day or the month, where the sheet does not tell"),
                choices=("dmy", "mdy"),
            ),
        ),
        "exchange.bring_in",
    ),
    Verb(
        "export",
        t(
            "save records as a workbook or text table that import takes back: orders with their lines, all of it"
        ),
        (
            FILE,
            ENTITY,
            option("output", t("the workbook or CSV file to write"), "OUT.(xlsx|csv)"),
            option("--search", t("only what this finds"), "TEXT"),
            option("--view", t("the list as a saved view has it: columns, filters, order"), "NAME"),
            option("--as-of", t("the list with documents and figures as of this day"), "DATE"),
        ),
        "exchange.send_out",
    ),
    Verb("list", t("list records"), (FILE, ENTITY, *SEARCH), "records.list_records"),
    Verb("show", t("show one record"), (FILE, ENTITY, NUMBER), "records.show"),
    Verb("add", t("add a record"), (FILE, ENTITY, VALUES, LINE), "records.add"),
    Verb("set", t("set fields of a record"), (FILE, ENTITY, NUMBER, VALUES, LINE, DROPPED), "records.change"),
    Verb(
        "forward",
        t(
            "make the next document: an order from a quote, a delivery from an order, a charge from deliveries"
        ),
        "lines.asked_forward",
        "lines.forward",
    ),
    Verb(
        "credit-price",
        t("credit the price alone of what was charged: the goods stay charged"),
        (
            FILE,
            option("entity", t("orders, deliveries or receivables"), "ENTITY"),
            NUMBER,
            option("--prices", t("the new price of a line, as in 2=9.50"), "N=PRICE", nargs="+"),
            option("--amounts", t("what of a line is credited, as in 2=10"), "N=AMOUNT", nargs="+"),
            option("--date", t("the document's date; default today"), "D"),
            option("--summary", t("what for"), "TEXT"),
            flag("--unused", t("leave the credit open instead of using it for the charges of these lines")),
        ),
        "price_credits.credit_price",
    ),
    Verb(
        "copy",
        t("make another quote or order with the lines of one"),
        (FILE, option("entity", t("quotes or orders"), "ENTITY"), NUMBER),
        "states.copy",
    ),
    Verb(
        "versions",
        t("what a quote or an order said before it was changed"),
        (FILE, option("entity", t("quotes or orders"), "ENTITY"), NUMBER),
        "versions.versions_of",
    ),
    Verb(
        "confirm",
        t("confirm orders: they are promised and use credit; ship deliveries; receive returns"),
        (
            FILE,
            option("entity", t("orders, deliveries or returns"), "ENTITY"),
            NUMBERS,
            option("--override", t("why an order is confirmed beyond the credit limit"), "REASON"),
        ),
        "states.confirm",
    ),
    Verb(
        "reverse",
        t(
            "take a shipment, a return or a stock move back, or post the mirror of what was charged or received"
        ),
        (
            FILE,
            option(
                "entity",
                t("deliveries, returns, moves, or a list of the ledger, as receivables or payments"),
                "ENTITY",
            ),
            NUMBER,
            option(
                "--date", t("the day of the reversal; default today, or that of the last allocation"), "D"
            ),
            option("--reason", t("why; it is kept with the document"), "WHY"),
            SIDE,
            WHOSE,
        ),
        "states.reverse",
    ),
    Verb(
        "close",
        t("close orders: nothing more of them is delivered"),
        (
            FILE,
            option("entity", t("orders"), "ENTITY"),
            NUMBERS,
            flag("--back", t("open them again")),
            option("--override", t("why an order is confirmed beyond the credit limit"), "REASON"),
        ),
        "states.close",
    ),
    Verb(
        "stock",
        t("what lies in stock, and what it is worth"),
        (
            FILE,
            option("--as-of", t("the day; default today"), "D"),
            option("--warehouse", t("only in this warehouse"), "WAREHOUSE"),
        ),
        "stock.stock",
    ),
    Verb(
        "move",
        t("note what came into stock, went out or was counted"),
        (
            FILE,
            option("product", t("number, exact name or unique mnemonic"), "PRODUCT"),
            option("kind", t("receipt, issue, transfer, or adjustment for what was counted"), "KIND"),
            option("quantity", t("how many, without a sign"), "QUANTITY"),
            option("--unit-cost", t("what one is worth; default the average"), "PRICE"),
            option("--date", t("the day; default today"), "D"),
            option("--note", t("a remark"), "TEXT"),
            option("--warehouse", t("in which warehouse, or from which; default the usual one"), "WAREHOUSE"),
            option("--to", t("to which warehouse it is transferred"), "WAREHOUSE", dest="to_warehouse"),
            flag("--preview", t("say what it would change of what was noted before, note nothing")),
        ),
        "stock.move",
    ),
    Verb(
        "usual",
        t("say which warehouse is meant where none is named, or have another one meant"),
        (FILE, option("warehouse", t("the warehouse that is meant from now on"), "WAREHOUSE", nargs="?")),
        "stock.usual_warehouse",
    ),
    Verb(
        "delete",
        t("delete records"),
        (
            FILE,
            ENTITY,
            NUMBERS,
        ),
        "records.delete",
    ),
    Verb(
        "retire",
        t("take customers, suppliers or warehouses out of use, or bring them back"),
        (
            FILE,
            NUMBERS,
            option("--on", t("since when; today where it is not given"), "DATE"),
            flag("--back", t("bring them back into use")),
        ),
        "retiring.retire",
    ),
    *(
        Verb(name, about, "posting.options", "posting.post")
        for name, about in (
            ("receive", t("note a receipt")),
            ("pay", t("note what a supplier was paid")),
            ("charge", t("note what a customer owes for")),
            ("charge-order", t("note what a customer owes for an order, or the rest of it")),
            ("credit", t("note what a customer owes less for")),
            ("refund", t("pay back what a customer paid ahead")),
            ("write-off", t("write off a small difference left on a document")),
            ("bad-debt", t("give up what is left on a document as a bad debt")),
            ("recover", t("note that a bad debt, or part of it, was paid after all")),
            ("allocate", t("use a receipt or credit for what is owed")),
            ("set-off", t("use what a firm owes us for what we owe it")),
        )
    ),
    Verb(
        "ageing",
        t("what is owed, by age"),
        (
            FILE,
            option("--as-of", t("the day; default today"), "D"),
            option(
                "--basis",
                t("count from the due or the document date"),
                choices=AGE_COUNTS_FROM,
                default="due",
            ),
            option("--bounds", t("upper bounds of the buckets, in days"), "30,60,90"),
            SIDE,
        ),
        "money.ageing",
    ),
    Verb(
        "statement",
        t("a customer's statement"),
        (
            FILE,
            CUSTOMER,
            option("--from", t("the first day"), "D", dest="from_date", required=True),
            option("--to", t("the last day"), "D", dest="to_date", required=True),
            option(
                "--kind",
                t("balance forward, open items, or balance forward with the lines of the documents"),
                choices=STATEMENT_KINDS,
                default="balance",
            ),
            option("--pdf", t("print it to this file"), "OUT"),
            SIDE,
        ),
        "money.statement",
    ),
    Verb(
        "void",
        t("stamp issued statements, or a posted document, void"),
        (
            FILE,
            option("numbers", t("statements, or one document, by number"), "NUMBER", nargs="+"),
            option("--reason", t("why; it is kept with the document"), "WHY", required=True),
            flag("--confirmed", t("also a statement the customer has confirmed, who knows of it")),
            SIDE,
            WHOSE,
        ),
        "corrections.void",
    ),
    Verb(
        "report",
        t("save a report"),
        (
            FILE,
            option("name", t("the report's name"), "NAME", nargs="?"),
            option("values", t("what the report asks for"), "KEY=VALUE", nargs="*"),
            option("--output", t("the file to write: .pdf, .xlsx or .png"), "OUT"),
            flag("--list", t("name the reports there are")),
        ),
        "reports.make",
    ),
    Verb(
        "numbering",
        t("how each kind is numbered; with FIELD=VALUE it is numbered so from now on"),
        (
            FILE,
            option("kind", t("orders, deliveries, receivables, refunds …; default all"), "KIND", nargs="?"),
            option(
                "values",
                t("prefix, date, digits, reset, gapless or next, and its value"),
                "FIELD=VALUE",
                nargs="*",
            ),
        ),
        "numbering.numbering",
    ),
    Verb(
        "history",
        t("what was done, and what happened to a record"),
        (
            FILE,
            option("entity", t("customers, contacts, products, orders, receivables …"), "ENTITY", nargs="?"),
            option("number", t("number, exact name or unique mnemonic"), "NUMBER", nargs="?"),
            number("--limit", t("at most so many"), default=50),
        ),
        "journal.history",
    ),
    Verb(
        "undo",
        t("take back steps"),
        (
            FILE,
            number("--steps", t("how many, newest first"), default=1),
            number("--step", t("one step by its number in the history"), metavar="ID"),
        ),
        "journal.undo",
    ),
    Verb(
        "redo",
        t("do undone steps again"),
        (FILE, number("--steps", t("how many"), default=1)),
        "journal.redo",
    ),
)
