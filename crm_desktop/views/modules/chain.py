"""The chain a document stands in, as the band of steps over its page."""

from collections.abc import Callable, Mapping, Sequence

from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.money import shown
from crm_desktop.queries.chain_documents import CHARGES, DELIVERIES, ORDERS, QUOTES, RECEIPTS, RETURNS
from crm_desktop.queries.chain_steps import Step, chain_steps
from crm_desktop.queries.records import RecordView
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.record.spec import ChainCell

NAMES = {
    QUOTES: tc("step of a chain", "Quote"),
    ORDERS: tc("step of a chain", "Order"),
    DELIVERIES: tc("step of a chain", "Delivery"),
    RETURNS: tc("step of a chain", "Return"),
    CHARGES: tc("step of a chain", "Charge"),
    RECEIPTS: tc("step of a chain", "Receipt"),
}
CHAINED = tuple(NAMES)
"""What the steps follow from."""
OPEN, LOST = "open", "lost"
TONES = {LOST: Tone.BAD, OPEN: Tone.WARNING}
Said = tuple[Text | str, ...]
DOT = " \u00b7 "


def chain(workspace: Workspace, record: RecordView) -> Sequence[ChainCell]:
    """The steps of the chain a document stands in, each with how far it is, leading to its documents."""
    found = workspace.ask(chain_steps, record.entity, record.id)
    return [_cell(workspace, step, record) for step in found]


def _cell(workspace: Workspace, step: Step, record: RecordView) -> ChainCell:
    is_here = step.entity == record.entity
    is_alone = is_here and [key for key, _ in step.documents] == [record.id]
    version = t("Version {n}", n=step.version) if step.version > 1 else ""
    state, said = STATES.get(step.entity, no_state)(workspace, step), SAID[step.entity](step)
    return ChainCell(
        NAMES[step.entity],
        () if is_alone else tuple((number, (step.entity, key)) for key, number in step.documents),
        version if is_alone else "",
        state,
        TONES.get(step.state, Tone.PLAIN) if state else Tone.PLAIN,
        step.share,
        said if is_alone or not version else (_joined(version, said[0]), *said),
        is_here,
    )


def no_state(_workspace: Workspace, _step: Step) -> Text | str:
    return ""


def _state_of_quote(workspace: Workspace, step: Step) -> Text | str:
    """That it is lost, or all ordered; how much of it was, once anything is."""
    if step.state == LOST:
        return _word(workspace, step)
    if step.lines and not step.waiting:
        return tc("step of a chain", "Ordered")
    return "" if step.share or step.state == OPEN else _word(workspace, step)


def _state_of_order(workspace: Workspace, step: Step) -> Text | str:
    return t("Not confirmed") if step.state == OPEN else _word(workspace, step)


def _word(workspace: Workspace, step: Step) -> Text | str:
    """What its one document says of itself."""
    return workspace.entity(step.entity).field("state").word_for(step.state) if step.state else ""


STATES: Mapping[str, Callable[[Workspace, Step], Text | str]] = {
    QUOTES: _state_of_quote,
    ORDERS: _state_of_order,
}


def _of_quote(step: Step) -> Said:
    if step.reason:
        return (step.reason,)
    if step.lines and not step.waiting:
        return (tn("{n} line ordered", "All {n} lines ordered", step.lines), shown(step.amount))
    if step.share:
        left = tn("{n} line not ordered", "{n} lines not ordered", step.waiting)
        return (_joined(shown(step.amount), left), left, shown(step.amount))
    return (shown(step.amount),)


def _of_order(step: Step) -> Said:
    return (shown(step.amount),) if step.documents else (t("Nothing ordered yet"),)


def _of_delivery(step: Step) -> Said:
    waits = tn("{n} line to ship", "{n} lines to ship", step.waiting) if step.waiting else ""
    if not step.amount:
        return (waits or (t("Nothing shipped yet") if step.documents else t("No deliveries")),)
    return _figure(t("Shipped {amount}", amount=shown(step.amount)), step, waits)


def _of_return(step: Step) -> Said:
    if not step.amount:
        return (t("Not here yet"),)
    return _figure(t("Came back {amount}", amount=shown(step.amount)), step)


def _of_charge(step: Step) -> Said:
    if not step.amount:
        return (t("Nothing charged yet"),)
    return _figure(t("Charged {amount}", amount=shown(step.amount)), step)


def _of_receipt(step: Step) -> Said:
    rest = t("{amount} open", amount=shown(step.rest)) if step.rest else ""
    if not step.amount:
        return (rest, shown(step.rest)) if rest else (t("Nothing received yet"),)
    return _figure(t("Settled {amount}", amount=shown(step.amount)), step, rest)


SAID: Mapping[str, Callable[[Step], Said]] = {
    QUOTES: _of_quote,
    ORDERS: _of_order,
    DELIVERIES: _of_delivery,
    RETURNS: _of_return,
    CHARGES: _of_charge,
    RECEIPTS: _of_receipt,
}


def _figure(said: Text, step: Step, more: Text | str = "") -> Said:
    """What is said and more, or that alone, or its figure alone: whatever has room."""
    return (*((_joined(said, more),) if more else ()), said, shown(step.amount))


def _joined(one: Text | str, more: Text | str) -> str:
    return f"{one}{DOT}{more}"
