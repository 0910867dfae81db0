"""The statements of many customers: one PDF with a bookmark for each, or a folder of files named by customer."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crm_desktop.core.files import FolderNames, kept_until_done
from crm_desktop.core.i18n import t
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.statement import StatementOptions, letter, statement
from crm_desktop.reports.wording import wording_for

Told = Callable[[int], None]


@dataclass(frozen=True)
class Letters:
    """The letters of a batch, laid out one at a time while they are printed."""

    printed: Iterable[Statement]
    company: CompanyProfile
    options: StatementOptions
    language: str

    def __iter__(self) -> Iterator[Letter]:
        for one in self.printed:
            yield letter(one, self.company, self.options, one.language or self.language)


def statements(
    printed: Iterable[Statement],
    company: CompanyProfile,
    options: StatementOptions,
    language: str,
    day: date,
) -> Document:
    """All of them in one document, each in its customer's language, `language` where none is set.

    `printed` is gone through once for every time the document is printed.
    """
    wording = wording_for(company, language)
    title = wording.say(t("Statements of account"))
    about = About(f"{title} {day:%Y-%m-%d}", company_name(company, wording), title, language, day)
    return Document(about, Letters(printed, company, options, language), f"{title} {day:%Y-%m-%d}")


def statements_into(
    folder: Path,
    printed: Iterable[Statement],
    company: CompanyProfile,
    options: StatementOptions,
    language: str,
    told: Told | None = None,
    noted: Callable[[], object] | None = None,
) -> list[Path]:
    """A file for each customer, named by customer and last day; returns the paths in order.

    `noted` is called when all are there; where it or any of them fails, none is, and what they replaced is back.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = FolderNames()
    paths: list[Path] = []
    with ExitStack() as kept:
        for one in printed:
            name = names.take(f"{one.customer.name} {one.to_date:%Y-%m-%d}")
            paths.append(folder / f"{name}.pdf")
            kept.enter_context(kept_until_done(paths[-1]))
            statement(one, company, options, one.language or language).save(paths[-1])
            if told:
                told(len(paths))
        if noted:
            noted()
    return paths
