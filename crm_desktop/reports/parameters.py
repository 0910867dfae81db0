"""What a report asks for: fields with defaults, filled from typed words or from the window's editors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.services.workspace import Workspace

Values = Mapping[str, Any]

LANGUAGE = Field(
    "language",
    t("Language of the printout"),
    Kind.CHOICE,
    choices=(Choice("zh_CN", t("Chinese")), Choice("en", t("English"))),
    hint=t("Blank: the customer's language"),
)


@dataclass(frozen=True)
class Parameter:
    """One thing a report asks for; `default` answers where nothing is given."""

    field: Field
    default: Callable[[Workspace], Any] | None = None


def filled(parameters: Sequence[Parameter], workspace: Workspace, given: Values) -> dict[str, Any]:
    """A value for every parameter.

    Texts are read as a person types them, a reference becomes the key of its record; other values are taken as
    they are. Refusal for an unknown or missing parameter, a text that means nothing, or a period the wrong way round.
    """
    unknown = given.keys() - {one.field.key for one in parameters}
    if unknown:
        known = ", ".join(one.field.key for one in parameters)
        raise Refusal(t("There is no {key} here; this report knows: {known}.", key=min(unknown), known=known))
    values = {one.field.key: _value(one, workspace, given.get(one.field.key)) for one in parameters}
    since, until = values.get("from"), values.get("to")
    if since is not None and until is not None and until < since:
        raise Refusal(t("The period ends before it begins."), "to")
    return values


def _value(parameter: Parameter, workspace: Workspace, given: Any) -> Any:
    field = parameter.field
    value = typed(field, given, workspace.clock.today()) if isinstance(given, str) else given
    if value is None and parameter.default is not None:
        value = parameter.default(workspace)
    if value is None and field.required:
        raise Refusal(t("{field} is needed: {key}=…", field=field.label, key=field.key), field.key)
    if isinstance(value, str) and field.kind is Kind.REFERENCE and field.refers_to:
        return workspace.named(field.refers_to, value)
    return value
