"""From quote to charge: the steps of documents."""

from crm_desktop.cli.verb import FILE, SIDE, WHOSE, Verb, flag, option
from crm_desktop.cli.verbs.options import NUMBER, NUMBERS
from crm_desktop.core.i18n import t

VERBS = (
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
)
