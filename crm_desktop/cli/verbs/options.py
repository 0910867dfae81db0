"""What verbs of several kinds are told."""

from crm_desktop.cli.verb import Option, number, option
from crm_desktop.core.i18n import t

ENTITY = option("entity", t("customers, contacts, products, orders, receivables …"), "ENTITY")
NUMBER = option("number", t("number, exact name or unique mnemonic"), "NUMBER")
NUMBERS = option("numbers", t("number, exact name or unique mnemonic"), "NUMBER", nargs="+")
VALUES = option("values", t("a field by its English key, and its value"), "FIELD=VALUE", nargs="*")
SEARCH: tuple[Option, ...] = (
    option("--search", t("only what is found by this text"), "TEXT"),
    option("--sort", t("a field's English key; =-FIELD for the other direction"), "FIELD"),
    number("--limit", t("at most so many")),
)
