"""Rows as a workbook pastes them."""

from crm_desktop.views.shared.tables.copying import as_table, plain


def test_codes_are_pasted_as_text_and_keep_their_zeros_while_figures_and_days_are_values() -> None:
    table = as_table([["Code", "Since", "Owed"], ["0086", "2026-11-20", "58000.00"]], [False, False, True])

    assert "<td style=\"mso-number-format:'\\@'\">0086</td>" in table
    assert "<td>2026-11-20</td><td>58000.00</td>" in table


def test_what_looks_like_markup_stays_what_it_is() -> None:
    assert "A &lt;b&gt; &amp; Co" in as_table([["A <b> & Co"]], [False])


def test_a_figure_as_it_is_shown_becomes_one_a_workbook_reckons_with() -> None:
    assert plain("\u22121,234.50") == "-1234.50"
    assert plain("41 d overdue") == "41 d overdue"
    assert plain("\u2013") == "\u2013"
