"""Books brought in, records sent out."""

from crm_desktop.cli.verb import FILE, Verb, flag, option
from crm_desktop.cli.verbs.options import ENTITY
from crm_desktop.core.i18n import t

VERBS = (
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
)
