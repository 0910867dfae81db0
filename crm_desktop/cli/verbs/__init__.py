"""The verbs of `crm` and their arguments, in the order of its help; each is done by the function it names."""

from crm_desktop.cli.verbs import (
    attachments,
    documents,
    exchange,
    files,
    goods,
    money,
    records,
    reports,
    steps,
)

VERBS = (
    *files.VERBS,
    *exchange.VERBS,
    *records.VERBS,
    *attachments.VERBS,
    *documents.VERBS,
    *goods.VERBS,
    *money.VERBS,
    *reports.VERBS,
    *steps.VERBS,
)
