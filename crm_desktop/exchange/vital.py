"""Which cells must be readable: what they say moves money, dates a document, or tells who and what it is.

Any other cell that means nothing in its column is left out with a remark, and its row comes in without it.
"""

RECORDS = ("customers", "contacts", "products", "activities")
VITAL_IN_RECORDS = frozenset(
    {
        "number", "date", "name", "last_name", "customer", "customer_number", "credit_limit", "cost_price",
        "sale_price",
        "vat_rate", "stock_quantity", "stock_value",
    }
)  # fmt: skip

LEFT_EMPTY = frozenset({("receipts", "means"), ("receivables", "terms")})
"""Of a document what may be a word of the firm's own: money that came in otherwise came in all the same, and what is
owed is owed under whatever terms."""


NEVER = frozenset({"customer_phone"})
"""What tells customers of one name apart where it can be read, and costs no row where it cannot."""


def is_vital(entity: str, key: str) -> bool:
    """Whether a row in which this field cannot be read is an error; every field of a document is vital."""
    if (entity, key) in LEFT_EMPTY or key in NEVER:
        return False
    return entity not in RECORDS or key in VITAL_IN_RECORDS
