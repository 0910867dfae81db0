"""What the page of a quote says at once: its state, whether it still holds, what may be done with it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.quotes import LOSE_MANY, MAKE_ORDER, MODULE, tags
from crm_desktop.views.pages.posting.field_dialog import FieldDialog
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import the_one

QUOTE = 1
PAST = date(2026, 11, 1)


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """A quote of two pieces that was sent."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Oak Joinery"})
    values = {"customer_id": 1, "date": date(2026, 10, 1), "valid_until": date(2026, 12, 20), "state": "sent"}
    line = {"product_name": "Door", "quantity": Decimal(2), "price": Decimal(100)}
    workspace.records.add("quotes", values, parts={"lines": [line]})


def said(firm: Workspace) -> list[tuple[str, Tone]]:
    return [(str(tag.text), tag.tone) for tag in tags(firm, firm.get("quotes", QUOTE))]


def test_a_quote_says_its_state_beside_its_number(firm: Workspace) -> None:
    assert said(firm) == [("Sent", Tone.PLAIN)]
    firm.records.change("quotes", QUOTE, {"state": "lost"})
    assert said(firm) == [("Lost", Tone.BAD)]
    firm.records.change("quotes", QUOTE, {"state": "open"})
    assert said(firm) == []


@pytest.mark.parametrize(
    ("more", "is_said"), [({}, True), ({"state": "lost"}, False), ({"valid_until": None}, False)]
)
def test_a_quote_that_holds_no_longer_says_so_while_it_is_waited_for(
    firm: Workspace, more: dict[str, Any], is_said: bool
) -> None:
    firm.records.change("quotes", QUOTE, {"valid_until": PAST, **more})
    assert (("Expired", Tone.WARNING) in said(firm)) is is_said


def test_until_when_a_quote_holds_stands_under_its_number(firm: Workspace) -> None:
    parts = [part.text for part in MODULE.page.key_line(firm, firm.get("quotes", QUOTE))]
    assert parts == ["Oak Joinery", "2026-10-01", "valid until 2026-12-20"]


def test_a_quote_all_of_which_was_ordered_expires_no_more(firm: Workspace) -> None:
    firm.records.change("quotes", QUOTE, {"valid_until": PAST})
    firm.documents.forward("order", QUOTE)
    assert said(firm) == [("Sent", Tone.PLAIN), ("Version 2", Tone.ACCENT)]


def test_no_order_is_offered_of_a_lost_quote(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    page = opened(desk, "quotes", qtbot)
    page.open_record("quotes", QUOTE)
    assert offered(page)
    firm.records.change("quotes", QUOTE, {"state": "lost"})
    qtbot.waitUntil(lambda: not offered(page))


def test_a_quote_is_opened_again_and_lost_for_a_reason_in_one_step_each(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    firm.records.change("quotes", QUOTE, {"state": "lost", "lost_because": "too dear"})
    page = opened(desk, "quotes", qtbot)
    page.open_record("quotes", QUOTE)
    assert page.page.header.chain.cells[0].accessibleName() == "Quote Lost too dear"
    choose(page, "Open again")
    assert state(firm) == ("sent", None)
    assert f"Quote {firm.get('quotes', QUOTE).number} opened again" in str(firm.undo().label)
    assert state(firm) == ("lost", "too dear")
    firm.redo()

    choose(page, "Lost\u2026")
    dialog = asked()
    dialog.press()
    assert dialog.isVisible()
    assert dialog.asked.trouble
    qtbot.keyClicks(dialog.asked.widget, "too dear")
    dialog.press()
    assert not dialog.isVisible()
    assert state(firm) == ("lost", "too dear")
    undone = firm.undo()
    assert "is lost" in str(undone.label)
    assert state(firm) == ("sent", None)
    firm.redo()
    assert state(firm) == ("lost", "too dear")


def test_several_quotes_are_lost_for_one_reason(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    firm.records.change("quotes", QUOTE, {"state": "lost", "lost_because": "too dear"})
    firm.records.change("quotes", QUOTE, {"state": "open", "lost_because": None})
    other = firm.documents.copy("quotes", QUOTE).new_id("quotes")
    opened(desk, "quotes", qtbot)
    LOSE_MANY.run(desk.context, [QUOTE, other])
    dialog = asked()
    qtbot.keyClicks(dialog.asked.widget, "too dear")
    dialog.press()
    assert [firm.get("quotes", key).values["state"] for key in (QUOTE, other)] == ["lost", "lost"]
    firm.undo()
    assert [firm.get("quotes", key).values["state"] for key in (QUOTE, other)] == ["open", "open"]


def state(firm: Workspace) -> tuple[str, str | None]:
    values = firm.get("quotes", QUOTE).values
    return values["state"], values["lost_because"]


def choose(page: RecordsPage, label: str) -> None:
    """Take an entry of the page's menu."""
    page.page.header.more.menu().aboutToShow.emit()
    next(one for one in page.page.header.more.menu().actions() if one.text() == label).trigger()


def asked() -> FieldDialog:
    return the_one(FieldDialog)


def offered(page: RecordsPage) -> bool:
    buttons = page.page.header.findChildren(QAbstractButton)
    return any(one.isVisible() and one.text().strip() == str(MAKE_ORDER.label) for one in buttons)
