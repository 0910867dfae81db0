"""What was done, taken back and done again."""

from crm_desktop.cli.verb import FILE, Verb, number, option
from crm_desktop.core.i18n import t

VERBS = (
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
