"""import and export from the command line."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from crm_desktop.cli.frame import DONE, FAILED, Answer, tell
from crm_desktop.cli.import_report import SHOWN, remarks_on, said_of_row
from crm_desktop.cli.opened import opened
from crm_desktop.cli.records import entity_named
from crm_desktop.cli.shapes import json_key
from crm_desktop.core.entry import day as read_day
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.export.listing import export_list
from crm_desktop.exchange.export.whole import Written, export_whole, left_out_of_list
from crm_desktop.exchange.importing import Outcome, Request, import_books
from crm_desktop.queries.list_as_of import ListAsOf
from crm_desktop.queries.saved_lists import columns_of, request_of
from crm_desktop.services.workspace import Workspace

DAY = Field("as_of", t("Date"), Kind.DATE)


def bring_in(args: Namespace) -> Answer:
    """Books imported, all as one step; all or nothing unless bad rows are to be skipped."""
    if args.errors and Path(args.errors).suffix.lower() != ".xlsx":
        raise Refusal(t("“{name}” should end in .xlsx.", name=args.errors))
    request = Request(
        entity=args.entity,
        sheet=args.sheet,
        columns=dict(_mapped(word) for word in args.columns),
        dry_run=args.dry_run,
        skip_errors=args.skip_errors,
        errors=Path(args.errors) if args.errors else None,
        update_by=args.update_by,
        create_missing=args.create_missing,
        leave=args.leave,
        namesakes_are_one=args.merge_namesakes,
        dates=args.dates,
        split_orders=args.split_orders,
    )
    with opened(args, writing=not args.dry_run) as workspace:
        outcome = import_books(workspace.file, [Path(book) for book in args.books], request)
    return Answer(outcome.as_json(), outcome.lines(), _status(outcome, args))


def send_out(args: Namespace) -> Answer:
    """Records whole, as import takes them back; by a saved view or as of a day the list as it is shown."""
    path = Path(args.output)
    with opened(args) as workspace:
        facts = entity_named(workspace, args.entity)
        view = _view(workspace, facts, args.view) if args.view else {}
        request = request_of(facts, view)
        if args.search:
            request = replace(request, search=args.search)
        day = None if args.as_of is None else read_day(DAY, args.as_of.strip(), workspace.clock.today())
        columns = columns_of(facts, view) or tuple(field.key for field in facts.fields)
        if args.view or day:
            source = ListAsOf(workspace.file.reading, facts, day) if day else workspace.listing(facts.key)
            rows = export_list(source, facts, request, columns, path)
            written = Written(rows, rows, ())
        else:
            written = export_whole(workspace.listing(facts.key), workspace.file.reading, facts, request, path)
    return Answer(
        {
            "entity": facts.key,
            "records": written.records,
            "rows": written.rows,
            "columns": [json_key(facts.field(key)) for key in columns],
            "columns_beside": list(written.beside),
            "output": str(path),
        },
        [written.told(facts, path.name), *_lost(facts, bool(args.view or day))],
    )


def _lost(facts: Entity, as_shown: bool) -> list[Text]:
    """What a list as shown leaves out, so that nobody takes it for a copy."""
    left_out = left_out_of_list(facts)
    return [left_out] if as_shown and left_out else []


def _view(workspace: Workspace, facts: Entity, name: str) -> Mapping[str, Any]:
    views = {view.name: view.definition for view in workspace.views.list(facts.key)}
    if name not in views:
        known = ", ".join(views) or str(t("none"))
        raise Refusal(t("There is no saved view “{name}”; there are: {known}.", name=name, known=known))
    return views[name]


def _mapped(word: str) -> tuple[str, str]:
    name, equals, head = word.partition("=")
    if not equals:
        raise Refusal(t("Write FIELD=HEADER, unlike “{text}”.", text=word))
    return name, head


def _status(outcome: Outcome, args: Namespace) -> int:
    sheets = [sheet for plan in outcome.plans for sheet in plan.sheets]
    for remark in remarks_on(sheets):
        tell(remark)
    for left in (sheet for plan in outcome.plans for sheet in plan.left_out if not sheet.raw.hidden):
        tell(left.told or t("Sheet “{sheet}” was left out.", sheet=left.name))
    if not outcome.has_errors:
        return DONE
    for one in islice((problem for sheet in sheets for problem in sheet.verdicts.all_problems()), SHOWN):
        tell(said_of_row(one))
    if unknown := set[str]().union(*(sheet.kind.unknown_customers for sheet in sheets)):
        tell(
            tn(
                "{n} customer named there is not in the file yet: --create-missing makes it.",
                "{n} customers named there are not in the file yet: --create-missing makes them.",
                len(unknown),
            )
        )
    count = sum(sheet.verdicts.error_rows for sheet in sheets)
    if outcome.applied:
        tell(tn("{n} row in error was left out.", "{n} rows in error were left out.", count))
        return DONE
    if not args.dry_run and args.skip_errors:
        tell(t("No row comes in; nothing was changed."))
    elif not args.dry_run:
        refused = tn(
            "{n} row is in error; nothing was changed. Correct it, or use --skip-errors.",
            "{n} rows are in error; nothing was changed. Correct them, or use --skip-errors.",
            count,
        )
        tell(refused)
    return FAILED
