"""The verbs of `crm` and their arguments; each is done by the function it names."""

from pathlib import Path

from crm_desktop.cli.verb import CUSTOMER, FILE, Option, Verb, count, option
from crm_desktop.core.i18n import LANGUAGES, t

AGE_COUNTS_FROM = ("due", "document")
STATEMENT_KINDS = ("balance", "open", "detailed")
"""As the queries have them, whose modules need a second to be read."""

ENTITY = option("entity", metavar="ENTITY", help=t("customers, contacts, products, orders, receivables …"))
NUMBER = option("number", metavar="NUMBER", help=t("number, exact name or unique mnemonic"))
NUMBERS = option("numbers", metavar="NUMBER", nargs="+", help=t("number, exact name or unique mnemonic"))
VALUES = option(
    "values", metavar="FIELD=VALUE", nargs="+", help=t("a field by its English key, and its value")
)
SEARCH: tuple[Option, ...] = (
    option("--search", metavar="TEXT", help=t("only what is found by this text")),
    option("--sort", metavar="FIELD", help=t("a field's English key; =-FIELD for the other direction")),
    option("--limit", metavar="N", type=count, help=t("at most so many")),
)

VERBS = (
    Verb(
        "new",
        t("make a new file"),
        (
            option("file", metavar="FILE", help=t("the file to make"), type=Path),
            option("--sample", action="store_true", help=t("fill it with a sample company")),
            option(
                "--customers",
                type=count,
                default=300,
                metavar="N",
                help=t("how many customers the sample has"),
            ),
            option("--language", choices=tuple(LANGUAGES), help=t("the language of the sample")),
            option(
                "--seed", type=count, default=1, metavar="N", help=t("another seed makes another company")
            ),
        ),
        "files.new",
    ),
    Verb("info", t("counts and totals"), (FILE,), "files.info"),
    Verb(
        "check",
        t("check that the file is sound"),
        (
            FILE,
            option(
                "--repair",
                action="store_true",
                help=t("put right what can be computed anew; save what is left of a damaged file"),
            ),
        ),
        "files.check",
    ),
    Verb(
        "backup",
        t("make a verified copy of the file"),
        (
            FILE,
            option("--to", metavar="DIR", help=t("the folder for it; beside the file where none is named")),
        ),
        "files.back_up",
    ),
    Verb(
        "import",
        t("import workbooks"),
        (
            FILE,
            option("books", metavar="BOOK", nargs="+", help=t("workbooks or CSV files")),
            option(
                "--as", dest="entity", metavar="ENTITY", help=t("what the sheets hold; default: recognised")
            ),
            option("--sheet", metavar="NAME", help=t("only this sheet")),
            option(
                "--map",
                dest="columns",
                metavar="FIELD=HEADER",
                nargs="+",
                default=[],
                help=t("the column a field comes from"),
            ),
            option(
                "--leave",
                metavar="HEADER",
                nargs="+",
                default=[],
                help=t("columns that are not to be taken"),
            ),
            option(
                "--merge-namesakes",
                action="store_true",
                help=t("take customers of one name for one, whatever else differs"),
            ),
            option(
                "--split-orders",
                action="store_true",
                help=t("make an order for each customer and date that share an order number"),
            ),
            option("--dry-run", action="store_true", help=t("say what would happen, change nothing")),
            option("--skip-errors", action="store_true", help=t("leave rows in error out")),
            option("--errors", metavar="OUT.xlsx", help=t("write the rows in error to this workbook")),
            option("--update-by", metavar="FIELD", help=t("update the records this field finds")),
            option(
                "--create-missing", action="store_true", help=t("make customers that are named but not there")
            ),
            option(
                "--dates",
                choices=("dmy", "mdy"),
                help=t("whether 2/4/2024 begins with the day or the month, where the sheet does not tell"),
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
            option("output", metavar="OUT.(xlsx|csv)", help=t("the workbook or CSV file to write")),
            option("--search", metavar="TEXT", help=t("only what this finds")),
            option(
                "--view", metavar="NAME", help=t("the list as a saved view has it: columns, filters, order")
            ),
            option("--as-of", metavar="DATE", help=t("the list with documents and figures as of this day")),
        ),
        "exchange.send_out",
    ),
    Verb("list", t("list records"), (FILE, ENTITY, *SEARCH), "records.list_records"),
    Verb("show", t("show one record"), (FILE, ENTITY, NUMBER), "records.show"),
    Verb("add", t("add a record"), (FILE, ENTITY, VALUES), "records.add"),
    Verb("set", t("set fields of a record"), (FILE, ENTITY, NUMBER, VALUES), "records.change"),
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
        t("take customers out of use, or bring them back"),
        (
            FILE,
            NUMBERS,
            option("--on", metavar="DATE", help=t("since when; today where it is not given")),
            option("--back", action="store_true", help=t("bring them back into use")),
        ),
        "retiring.retire",
    ),
    *(
        Verb(name, about, "posting.options", "posting.post")
        for name, about in (
            ("receive", t("note a receipt")),
            ("charge", t("note what a customer owes for")),
            ("credit", t("note what a customer owes less for")),
            ("refund", t("pay back what a customer paid ahead")),
            ("write-off", t("write off a small difference left on a document")),
            ("bad-debt", t("give up what is left on a document as a bad debt")),
            ("recover", t("note that a bad debt, or part of it, was paid after all")),
        )
    ),
    Verb(
        "ageing",
        t("what is owed, by age"),
        (
            FILE,
            option("--as-of", metavar="D", help=t("the day; default today")),
            option(
                "--basis",
                choices=AGE_COUNTS_FROM,
                default="due",
                help=t("count from the due or the document date"),
            ),
            option("--bounds", metavar="30,60,90", help=t("upper bounds of the buckets, in days")),
        ),
        "money.ageing",
    ),
    Verb(
        "statement",
        t("a customer's statement"),
        (
            FILE,
            CUSTOMER,
            option("--from", dest="from_date", required=True, metavar="D", help=t("the first day")),
            option("--to", dest="to_date", required=True, metavar="D", help=t("the last day")),
            option(
                "--kind",
                choices=STATEMENT_KINDS,
                default="balance",
                help=t("balance forward, open items, or balance forward with the lines of the documents"),
            ),
            option("--pdf", metavar="OUT", help=t("print it to this file")),
        ),
        "money.statement",
    ),
    Verb(
        "void",
        t("stamp issued statements, or a posted document, void"),
        (
            FILE,
            option("numbers", metavar="NUMBER", nargs="+", help=t("statements, or one document, by number")),
            option("--reason", required=True, metavar="WHY", help=t("why; it is kept with the document")),
            option(
                "--confirmed",
                action="store_true",
                help=t("also a statement the customer has confirmed, who knows of it"),
            ),
        ),
        "corrections.void",
    ),
    Verb(
        "report",
        t("save a report"),
        (
            FILE,
            option("name", metavar="NAME", nargs="?", help=t("the report's name")),
            option("values", metavar="KEY=VALUE", nargs="*", help=t("what the report asks for")),
            option("--output", metavar="OUT", help=t("the file to write: .pdf, .xlsx or .png")),
            option("--list", action="store_true", help=t("name the reports there are")),
        ),
        "reports.make",
    ),
    Verb(
        "history",
        t("what was done, and what happened to a record"),
        (
            FILE,
            option(
                "entity",
                metavar="ENTITY",
                nargs="?",
                help=t("customers, contacts, products, orders, receivables …"),
            ),
            option("number", metavar="NUMBER", nargs="?", help=t("number, exact name or unique mnemonic")),
            option("--limit", type=count, default=50, metavar="N", help=t("at most so many")),
        ),
        "journal.history",
    ),
    Verb(
        "undo",
        t("take back steps"),
        (
            FILE,
            option("--steps", type=count, default=1, metavar="N", help=t("how many, newest first")),
            option("--step", type=count, metavar="ID", help=t("one step by its number in the history")),
        ),
        "journal.undo",
    ),
    Verb(
        "redo",
        t("do undone steps again"),
        (FILE, option("--steps", type=count, default=1, metavar="N", help=t("how many"))),
        "journal.redo",
    ),
)
