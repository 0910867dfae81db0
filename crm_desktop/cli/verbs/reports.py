"""What is printed, and how it is numbered."""

from crm_desktop.cli.verb import FILE, Verb, flag, option
from crm_desktop.core.i18n import t

VERBS = (
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
)
