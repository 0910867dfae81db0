"""Records of every kind: listed, shown, written, taken out of use."""

from crm_desktop.cli.verb import DROPPED, FILE, LINE, Verb, flag, option
from crm_desktop.cli.verbs.options import ENTITY, NUMBER, NUMBERS, SEARCH, VALUES
from crm_desktop.core.i18n import t

VERBS = (
    Verb("list", t("list records"), (FILE, ENTITY, *SEARCH), "records.list_records"),
    Verb("show", t("show one record"), (FILE, ENTITY, NUMBER), "records.show"),
    Verb("add", t("add a record"), (FILE, ENTITY, VALUES, LINE), "records.add"),
    Verb("set", t("set fields of a record"), (FILE, ENTITY, NUMBER, VALUES, LINE, DROPPED), "records.change"),
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
)
