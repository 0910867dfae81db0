"""What is attached to a record, as the console tells it."""

from collections.abc import Sequence
from typing import Any

from crm_desktop.cli.shapes import table
from crm_desktop.core.i18n import t
from crm_desktop.queries.attachments import Attached


def attached_data(found: Sequence[Attached]) -> list[dict[str, Any]]:
    """Attachments in their order as JSON, `size` in bytes."""
    return [
        {"name": one.name, "date": one.date.isoformat(), "size": one.size, "picture": one.is_picture}
        for one in found
    ]


def attached_told(found: Sequence[Attached]) -> list[str]:
    """The same for people, each by its place."""
    rows = [(str(place), one.name, f"{one.date}", f"{one.size:,}") for place, one in enumerate(found, 1)]
    heads = ("", str(t("File name")), str(t("Attached on")), str(t("Bytes")))
    return list(table(heads, rows, [0, 3])) if rows else []
