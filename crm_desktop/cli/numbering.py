"""numbering: how each kind is numbered, from the command line."""

from argparse import Namespace
from typing import Any

from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.shapes import shown, table
from crm_desktop.core.entry import typed
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.numbering import FIELDS
from crm_desktop.services.workspace import Workspace

BY_KEY = {field.key: field for field in FIELDS}


def numbering(args: Namespace) -> Answer:
    """How all kinds are numbered, or one; with FIELD=VALUE it is numbered so from now on."""
    with opened(args, writing=bool(args.values)) as workspace:
        names = workspace.number_patterns.names()
        if args.kind is not None and args.kind not in names:
            raise NotFound(
                t("“{text}” is not numbered. There are: {names}.", text=args.kind, names=", ".join(names))
            )
        if args.kind is not None and args.values:
            workspace.number_patterns.change(args.kind, _values(workspace, args.values))
        rows = [_row(workspace, key) for key in ([args.kind] if args.kind else names)]
    heads = [str(t("Kind")), *(str(field.label) for field in FIELDS), str(t("The next one is"))]
    cells = [
        [str(names[row["kind"]]), *(shown(field, row[field.key]) for field in FIELDS), row["example"]]
        for row in rows
    ]
    return Answer({"rows": rows}, table(heads, cells))


def _row(workspace: Workspace, series: str) -> dict[str, Any]:
    patterns = workspace.number_patterns
    return {"kind": series, **patterns.values(series), "example": patterns.example(series)}


def _values(workspace: Workspace, pairs: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not sign or key not in BY_KEY:
            raise Refusal(
                t(
                    "“{text}” is none of: {choices}.",
                    text=pair,
                    choices=", ".join(f"{one}=…" for one in BY_KEY),
                )
            )
        values[key] = typed(BY_KEY[key], text, workspace.clock.today())
    return values
