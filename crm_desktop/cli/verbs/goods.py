"""What lies in stock, and what moves."""

from crm_desktop.cli.verb import FILE, Verb, flag, option
from crm_desktop.cli.verbs.options import SEARCH
from crm_desktop.core.i18n import t

VERBS = (
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
        "to-ship",
        t("what confirmed orders wait for, by day, and what of it can leave"),
        (
            FILE,
            flag("--late", t("only what should have left by now")),
            option("--by", t("only what is wanted by this day"), "D"),
            flag("--ready", t("only what can be shipped, wholly or in part")),
            flag("--short", t("only what is short of stock")),
            option("--warehouse", t("only in this warehouse"), "WAREHOUSE"),
            option("--salesperson", t("only of this salesperson"), "NAME"),
            *SEARCH,
            flag(
                "--deliver",
                t(
                    "make deliveries of what can leave of these, one for each customer, warehouse and salesperson"
                ),
            ),
        ),
        "to_ship.to_ship",
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
        "warehouses.usual_warehouse",
    ),
)
