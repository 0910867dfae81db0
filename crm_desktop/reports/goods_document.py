"""Documents with lines on paper: quotes, orders, deliveries, one layout for all of them and for every paper."""

from crm_desktop.core.i18n import t
from crm_desktop.reports.copies import with_copies
from crm_desktop.reports.document import About, Document
from crm_desktop.reports.flow import Item, space, stacked
from crm_desktop.reports.goods_foot import noted, signed, sums
from crm_desktop.reports.goods_head import parties
from crm_desktop.reports.goods_layout import Layout
from crm_desktop.reports.goods_lines import lines
from crm_desktop.reports.letter import Letter
from crm_desktop.reports.letterhead import Heading, company_name, letterhead, running_head


def goods_document(layout: Layout, language: str) -> Document:
    """As many pages as its lines need; on single sheets sums are carried from page to page."""
    printed, company, paper, wording = layout.printed, layout.company, layout.paper, layout.wording
    title, whose = layout.say(layout.facts.title), printed.customer["name"]
    number = _numbered(layout)
    heading = Heading(title, number, mark=_mark(layout))
    about = About(f"{title} {number}", company_name(company, wording), whose, language, printed.date)
    first, later = (
        with_copies(head, layout.facts.copies, paper, wording)
        for head in (
            letterhead(company, heading, paper, wording),
            running_head(company, heading, whose, paper, wording),
        )
    )
    letter = Letter(f"{number} {whose}", paper, first, later, _items(layout))
    counted = (printed.key,) if layout.facts.is_counted else ()
    return Document(about, [letter], f"{title} {number} {whose}", printing=counted)


def _numbered(layout: Layout) -> str:
    """Its number, and which version of it this is where there are several."""
    printed = layout.printed
    if printed.version == 1:
        return printed.number
    version = layout.wording.say(t("Version {n}", n=printed.version))
    return f"{printed.number} {version}"


def _mark(layout: Layout) -> str:
    """That it was printed before, which time this is, and on which day."""
    if not layout.facts.is_counted or not layout.printed.prints:
        return ""
    return layout.say(
        t("Reprint {n}, {day}", n=layout.printed.prints + 1, day=layout.wording.day(layout.day))
    )


def _items(layout: Layout) -> list[Item]:
    head = [parties(layout), *([] if layout.paper.is_low else [space(8)])]
    *begun, last = [*noted(layout), signed(layout)]
    if len(begun) <= 1:
        return [*head, lines(layout, [*sums(layout), *begun, last])]
    end = stacked(begun.pop(), last)
    return [*head, lines(layout, sums(layout)), *begun, end]
