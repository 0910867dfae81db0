"""Which paper a page is printed on."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

from crm_desktop.views.pages.printing.printing import paper_for

A3, A4, A5 = (
    QPageSize(size).size(QPageSize.Unit.Point)
    for size in (QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5)
)


@pytest.mark.parametrize(
    ("page", "papers", "taken"),
    [
        (A3, [A3, A4], A3),
        (A3, [A4, A5], A4),
        (A3, [], A3),
        (A5, [A4], A5),
        (QSizeF(595.3, 841.9), [A4], QSizeF(595.3, 841.9)),
    ],
    ids=["has it", "is too small", "a file", "is larger", "differs by a hair"],
)
def test_a_page_larger_than_any_paper_of_the_printer_is_made_smaller(
    page: QSizeF, papers: list[QSizeF], taken: QSizeF
) -> None:
    assert paper_for(page, papers) == taken
