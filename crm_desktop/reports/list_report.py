"""Any list as it is shown, printed: its columns in their order, its rows, its sums carried from page to page."""

from collections.abc import Iterator
from dataclasses import dataclass

from crm_desktop.queries.records import CompanyProfile
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import company_name
from crm_desktop.reports.list_body import ListBody, PrintedList
from crm_desktop.reports.wording import wording_for


def list_report(printed: PrintedList, company: CompanyProfile, language: str) -> Document:
    """The list as a document that can also become a workbook; landscape where portrait is too narrow.

    Printing refuses more rows than anybody reads on paper; the workbook takes them all.
    """
    wording = wording_for(company, language)
    title = wording.say(printed.title)
    about = About(title, company_name(company, wording), title, language, printed.day)
    body = ListBody(printed, wording)
    return Document(about, _OneLetter(body, company), f"{title} {printed.day:%Y-%m-%d}", body.sheet())


@dataclass(frozen=True)
class _OneLetter:
    """The letter of a list, laid out when it is printed: a workbook needs no layout."""

    body: ListBody
    company: CompanyProfile

    def __iter__(self) -> Iterator[Letter]:
        yield self.body.letter(self.company)
