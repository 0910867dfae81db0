"""Files at records: attached, taken away, saved."""

from crm_desktop.cli.verb import FILE, Verb, flag, option
from crm_desktop.cli.verbs.options import ENTITY, NUMBER
from crm_desktop.core.i18n import t

VERBS = (
    Verb(
        "attach",
        t("attach files to a record: pictures to a product, a scan to a delivery"),
        (FILE, ENTITY, NUMBER, option("files", t("the files"), "PATH", nargs="+")),
        "attachments.attach",
    ),
    Verb(
        "detach",
        t("take attachments of a record away"),
        (FILE, ENTITY, NUMBER, option("names", t("by name, or place from 1"), "NAME", nargs="+")),
        "attachments.detach",
    ),
    Verb(
        "attachments",
        t("what is attached to a record"),
        (
            FILE,
            ENTITY,
            NUMBER,
            option("--to", t("save all of it to this folder"), "DIR"),
            option("--first", t("put this one first: a product's first picture is its main one"), "NAME"),
        ),
        "attachments.attachments",
    ),
    Verb(
        "pictures",
        t(
            "attach the pictures of a folder to products, each named by code or barcode (CODE.jpg, CODE_2.jpg)"
        ),
        (
            FILE,
            option("folder", t("the folder"), "FOLDER"),
            flag("--dry-run", t("say what would happen, change nothing")),
        ),
        "pictures.pictures",
    ),
)
