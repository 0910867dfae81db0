"""Makes the sample company: one gesture, equal for equal seeds, of any size."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import func, select

from crm_desktop.core.collector_at_rest import collector_at_rest
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Company, DictionaryEntry, Party, Product, Warehouse
from crm_desktop.models.warehouse import FIRST
from crm_desktop.services.sample.firm import Firm
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

Progress = Callable[[int, int], None]


def fill(
    file: CrmFile,
    customers: int = 300,
    language: str = "zh_CN",
    seed: int = 1,
    *,
    today: dt.date,
    progress: Progress | None = None,
) -> None:
    """Fill a new file with a trading firm of `customers` customers and two years of documents up to `today`; undo
    never takes that back.

    `progress` hears (done, total) and may raise to stop; then nothing is in the file. Refusal where the file
    has records already.
    """
    with collector_at_rest(), file.gesture(t("Sample company"), kind="final", records=customers) as work:
        _refuse_if_used(work)
        _call_warehouse(work, language)
        Firm(work, customers, language, seed, today, progress or (lambda _done, _total: None)).write()


def _refuse_if_used(work: Work) -> None:
    models = (Company, Party, DictionaryEntry, Product)
    if any(work.session.scalar(select(func.count()).select_from(model)) for model in models):
        raise Refusal(t("The sample company goes into a new file only."))


def _call_warehouse(work: Work, language: str) -> None:
    """Call the warehouse that came with the file as the firm's people do."""
    work.session.query(Warehouse).one().name = FIRST.render(language)
