"""The sum of a whole document is headed by its own name; books saved under earlier heads are taken as before."""

import pytest

from crm_desktop.exchange.own_books import columns_of, own_columns

HEADS = {
    "quotes": {"en": "Amount of the quote", "zh_CN": "报价单金额"},
    "orders": {"en": "Amount of the order", "zh_CN": "订单金额"},
}


def heads(entity: str, language: str) -> list[str]:
    return [column.field.label.render(language) for column in columns_of(entity)]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("entity", HEADS)
def test_the_sum_is_headed_by_what_the_document_is(entity: str, language: str) -> None:
    own = heads(entity, language)
    assert HEADS[entity][language] in own
    found = own_columns(own)
    assert found is not None
    assert found[0] == entity


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_book_of_quotes_under_the_head_of_orders_is_still_one_of_quotes(language: str) -> None:
    before = [
        HEADS["orders"][language] if head == HEADS["quotes"][language] else head
        for head in heads("quotes", language)
    ]
    found = own_columns(before)
    assert found is not None
    assert found[0] == "quotes"
    assert found[1]["order_amount"] == before.index(HEADS["orders"][language])
