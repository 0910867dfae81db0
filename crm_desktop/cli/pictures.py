"""crm pictures: the pictures of a folder, attached to the products their names tell."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from crm_desktop.cli.frame import Answer, tell
from crm_desktop.cli.opened import opened
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.queries.pictures_named import Named, pictures_named
from crm_desktop.services.pictures_of_folder import attach_pictures, pictures_in


def pictures(args: Namespace) -> Answer:
    """What each picture is of; attached too, unless it is a dry run. What was left out, and why, is told beside."""
    folder = Path(args.folder)
    with opened(args, writing=not args.dry_run) as workspace:
        named = workspace.ask(pictures_named, pictures_in(folder))
        if not named:
            raise Refusal(t("There are no pictures in {name}.", name=folder.name or str(folder)))
        left = {one.path: one.why for one in named if one.why is not None}
        if args.dry_run:
            return Answer({"files": [_data(one, left) for one in named]}, list(map(_told, named)))
        done = attach_pictures(workspace.file, named, lambda _done, _total: None)
    left |= {one.path: one.why for one in done.refused}
    for path, why in left.items():
        tell(t("{name}: {why}", name=path.name, why=why))
    data = {"files": [_data(one, left) for one in named], "attached": done.count, "step": done.change.step}
    return Answer(data, [done.change.told])


def _data(one: Named, left: dict[Path, Text]) -> dict[str, Any]:
    why = left.get(one.path)
    return {"file": one.path.name, "product": one.number or None, "why": None if why is None else str(why)}


def _told(one: Named) -> Text | str:
    if one.why is not None:
        return t("{name}: {why}", name=one.path.name, why=one.why)
    return f"{one.path.name}: {one.number} {one.title}"
