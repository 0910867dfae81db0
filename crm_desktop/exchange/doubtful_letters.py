"""What is said of a text table whose letters may have been meant otherwise."""

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.reading.doubts import Doubt


def told(doubt: Doubt | None) -> Text | None:
    """That the letters are in doubt, with an example, and what may be done about it; None without a doubt."""
    if doubt is None:
        return None
    if not doubt.otherwise:
        return t(
            "“{read}” looks garbled, and nothing says in which encoding this text was saved. If it is wrong, save the "
            "book as .xlsx or as CSV in UTF-8 and bring that in.",
            read=doubt.read,
        )
    return t(
        "“{read}” may also be “{otherwise}”: nothing says in which encoding this text was saved. If it is wrong, save "
        "the book as .xlsx or as CSV in UTF-8 and bring that in.",
        read=doubt.read,
        otherwise=doubt.otherwise,
    )
