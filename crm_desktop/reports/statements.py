"""The statements of many customers: one PDF with a bookmark for each, or files named by customer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from crm_desktop.core.files import FolderNames
from crm_desktop.core.i18n import t
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.queries.statement_rows import Statement
from crm_desktop.reports.document import About, Document, Told
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.statement import StatementOptions, leaving, letter, statement
from crm_desktop.reports.wording import wording_for

ARCHIVE = "zip"
"""The ending of many files in one."""


@dataclass(frozen=True)
class Letters:
    """The letters of a batch, laid out one at a time while they are printed; what is `left` is known once they were."""

    printed: Iterable[Statement]
    company: CompanyProfile
    options: StatementOptions
    language: str
    left: list[int] = field(default_factory=list[int])

    def __iter__(self) -> Iterator[Letter]:
        self.left.clear()
        for one in self.printed:
            self.left.extend(leaving(one))
            yield letter(one, self.company, self.options, one.language or self.language)


def statements(
    printed: Iterable[Statement],
    company: CompanyProfile,
    options: StatementOptions,
    language: str,
    day: date,
) -> Document:
    """All of them in one document, each in its customer's language, `language` where none is set.

    `printed` is gone through once for every time the document is printed; `leaving` is known once it was.
    """
    wording = wording_for(company, language)
    title = wording.say(t("Statements of account"))
    about = About(f"{title} {day:%Y-%m-%d}", company_name(company, wording), title, language, day)
    letters = Letters(printed, company, options, language)
    return Document(about, letters, f"{title} {day:%Y-%m-%d}", leaving=letters.left)


class Apart:
    """The statements of a batch as files of their own, named by customer and last day, all in one archive.

    `leaving` is known once that was made.
    """

    endings = (ARCHIVE,)
    printing: tuple[int, ...] = ()

    def __init__(
        self, printed: Iterable[Statement], company: CompanyProfile, options: StatementOptions, language: str
    ) -> None:
        self._printed = printed
        self._company = company
        self._options = options
        self._language = language
        self.file_name = wording_for(company, language).say(t("Statements of account"))
        self.leaving: tuple[int, ...] = ()

    def content(self, ending: str, told: Told | None = None) -> bytes:
        """The archive, the PDFs in it in their order; `told` hears how many are done."""
        names, target = FolderNames(), BytesIO()
        left: list[int] = []
        with ZipFile(target, "w") as packed:
            for number, one in enumerate(self._printed, 1):
                name = names.take(f"{one.customer.name} {one.to_date:%Y-%m-%d}")
                made = statement(one, self._company, self._options, one.language or self._language)
                packed.writestr(ZipInfo(f"{name}.pdf"), made.pdf())
                left += made.leaving
                if told:
                    told(number)
        self.leaving = tuple(left)
        return target.getvalue()
