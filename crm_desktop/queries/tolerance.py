"""The largest difference that may be written off (尾差), from the file's settings."""

from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.core.money import rounded
from crm_desktop.models import Setting

TOLERANCE_KEY = "write_off_tolerance"
DEFAULT_TOLERANCE = Decimal("10.00")


def write_off_tolerance(db: Connection) -> Decimal:
    """What the user set, else ten."""
    value = db.scalar(select(Setting.value).where(Setting.key == TOLERANCE_KEY))
    return DEFAULT_TOLERANCE if value is None else rounded(Decimal(str(value)))
