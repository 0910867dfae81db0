"""The form for a new record of a module, wired to the file."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.core.names import split_legal_form
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.editors.by_kind import EditorMaker, picks_for
from crm_desktop.views.shared.forms.alike_notice import Alike
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.lines_grid.box import LinesBox
from crm_desktop.views.shared.record.spec import RecordModule

ALIKE_SHOWN = 5


def new_record_form(context: Context, module: RecordModule) -> NewRecordForm:
    """The form; saving it is one gesture."""
    workspace, entity = context.workspace, module.list.entity
    has_lines = module.lines is not None
    maker = EditorMaker(workspace.clock.today, picks_for(workspace), short=has_lines)

    lines = LinesBox(context, entity, module.lines) if module.lines is not None else None

    def add(values: dict[str, Any]) -> int:
        parts = {lines.spec.part: lines.rows()} if lines is not None else None
        return workspace.records.add(entity, values, parts=parts).new_id(entity)

    def alike(name: str) -> list[Alike]:
        return records_like(workspace, entity, name)

    def following(key: str, value: Any) -> Mapping[str, Any]:
        return module.follows(workspace, key, value)

    facts = workspace.entity(entity)
    find = alike if module.find_before_add else None
    first = [key for key in module.new_fields if module.use(workspace, key)]
    return NewRecordForm(facts, first, maker, add, find, following, lines)


def records_like(workspace: Workspace, entity: str, name: str) -> list[Alike]:
    """Records whose name holds what `name` is without its legal form, the first few."""
    core = split_legal_form(name).core or name
    listing = workspace.listing(entity)
    keys = listing.ids(ListRequest(entity, search=core, limit=ALIKE_SHOWN))
    facts = workspace.entity(entity)
    rows = listing.rows(keys, (facts.title_field, facts.number_field))
    return [(row.id, f"{row.values[0]} · {row.values[1]}") for row in rows]
