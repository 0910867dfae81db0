"""What is owed: posted, aged, stated."""

from crm_desktop.cli.verb import CUSTOMER, FILE, SIDE, WHOSE, Verb, flag, option
from crm_desktop.core.i18n import t

AGE_COUNTS_FROM = ("due", "document")
STATEMENT_KINDS = ("balance", "open", "detailed")
"""As the queries have them, whose modules need a second to be read."""


VERBS = (
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
)
