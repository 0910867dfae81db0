"""crm attach, detach, attachments: files at records."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crm_desktop.cli.attached import attached_data, attached_told
from crm_desktop.cli.frame import Answer
from crm_desktop.cli.opened import opened
from crm_desktop.cli.records import entity_named
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.queries.attachments import Attached, attached
from crm_desktop.services.attachments import read_ready
from crm_desktop.services.workspace import Workspace


def attach(args: Namespace) -> Answer:
    """Files attached to a record, all or none."""
    with opened(args, writing=True) as workspace:
        facts = entity_named(workspace, args.entity)
        key = workspace.named(facts.key, args.number)
        files = [read_ready(facts.key, Path(path)) for path in args.files]
        change = workspace.attachments.attach(facts.key, key, files)
        found = workspace.ask(attached, facts.key, key)
    return Answer({"attachments": attached_data(found), "step": change.step}, [change.told])


def detach(args: Namespace) -> Answer:
    """Attachments of a record taken away, all that are named or none."""
    with opened(args, writing=True) as workspace:
        _, found = _of_record(workspace, args)
        keys = [_named(found, name).key for name in args.names]
        change = workspace.attachments.detach(list(dict.fromkeys(keys)))
    return Answer({"detached": len(set(keys)), "step": change.step}, [change.told])


def attachments(args: Namespace) -> Answer:
    """What is attached to a record; saved to a folder, or one of it put first, where that is asked."""
    with opened(args, writing=bool(args.first)) as workspace:
        facts, found = _of_record(workspace, args)
        if args.first:
            workspace.attachments.put_first(_named(found, args.first).key)
            found = workspace.ask(attached, facts, workspace.named(facts, args.number))
        saved = workspace.attachments.save_all([one.key for one in found], Path(args.to)) if args.to else []
    data: dict[str, Any] = {"attachments": attached_data(found)}
    if args.to:
        return Answer(data | {"saved": list(map(str, saved))}, list(map(str, saved)))
    return Answer(data, attached_told(found) or [t("Nothing is attached.")])


def _of_record(workspace: Workspace, args: Namespace) -> tuple[str, list[Attached]]:
    facts = entity_named(workspace, args.entity)
    return facts.key, workspace.ask(attached, facts.key, workspace.named(facts.key, args.number))


def _named(found: Sequence[Attached], name: str) -> Attached:
    """The one attachment of that name, or at that place from 1."""
    fitting = [one for one in found if one.name == name]
    if not fitting and name.isascii() and name.isdecimal() and 0 < int(name) <= len(found):
        return found[int(name) - 1]
    if not fitting:
        raise NotFound(t("Nothing named “{name}” is attached.", name=name))
    if len(fitting) > 1:
        raise Refusal(t("Several attachments are named “{name}”; name it by its place.", name=name))
    return fitting[0]
