"""Files: made, looked at, copied."""

from pathlib import Path

from crm_desktop.cli.verb import FILE, Verb, flag, number, option
from crm_desktop.core.i18n import LANGUAGES, t

VERBS = (
    Verb(
        "new",
        t("make a new file"),
        (
            option("file", t("the file to make"), "FILE", type=Path),
            flag("--sample", t("fill it with a sample company")),
            number("--customers", t("how many customers the sample has"), default=300),
            option("--language", t("the language of the sample"), choices=tuple(LANGUAGES)),
            number("--seed", t("another seed makes another company"), default=1),
        ),
        "files.new",
    ),
    Verb("info", t("counts and totals"), (FILE,), "files.info"),
    Verb(
        "check",
        t("check that the file is sound"),
        (
            FILE,
            flag("--repair", t("put right what can be computed anew; save what is left of a damaged file")),
        ),
        "files.check",
    ),
    Verb(
        "backup",
        t("make a verified copy of the file"),
        (
            FILE,
            option("--to", t("the folder for it; beside the file where none is named"), "DIR"),
        ),
        "files.back_up",
    ),
)
