"""Customers: their list, their page with profile, contacts, timeline, orders, receivables and history."""

from collections.abc import Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import shown
from crm_desktop.core.terms import TermKind, Terms
from crm_desktop.queries.listing import (
    IN_USE,
    OUT_OF_USE,
    RETIRED,
    Condition,
    ListRequest,
    Op,
    Reference,
    Sort,
)
from crm_desktop.queries.records import RecordView
from crm_desktop.services.record_rules.parties import main_contact
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.discount_tabs import OF_CUSTOMER
from crm_desktop.views.modules.doing import (
    CHARGE,
    CREDIT,
    DELETE,
    PRINT_FILE,
    RECEIVE,
    REFUND,
    SET_OFF_BOTH,
    SETTLE,
    STATEMENT,
)
from crm_desktop.views.modules.retiring import BRING_BACK, RETIRE, count_in_use, for_many, out_of_use
from crm_desktop.views.modules.wording import joined, plain
from crm_desktop.views.receivables.ledger_tab import LedgerTab
from crm_desktop.views.shared.context import Context, Offer, Tone
from crm_desktop.views.shared.lists.spec import Emptiness, ListSpec, Preset
from crm_desktop.views.shared.module import Badge
from crm_desktop.views.shared.record.history import HistoryTab
from crm_desktop.views.shared.record.profile import ProfileTab
from crm_desktop.views.shared.record.related import RelatedSpec, RelatedTab, belonging
from crm_desktop.views.shared.record.spec import Figure, KeyPart, PageSpec, PageTag, RecordModule, TabSpec
from crm_desktop.views.shared.record.timeline import TimelineTab, activities_of

LEDGER = ("receivables", "receipts")
MONEY = ("balance", "overdue")


def counted(n: int) -> Text:
    return tn("{n:,} customer", "{n:,} customers", n)


def counted_in_use(n: int) -> Text:
    return tn("{n:,} customer in use", "{n:,} customers in use", n)


def tags(_workspace: Workspace, record: RecordView) -> Sequence[PageTag]:
    """Whether out of use, the level, and the credit grade where it is noted."""
    values = record.values
    level, grade = values.get("level"), values.get("credit_grade")
    found = out_of_use(record)
    found += [PageTag(t("Level {level}", level=level))] if level else []
    return [*found, PageTag(t("Credit {grade}", grade=grade))] if grade else found


def key_line(_workspace: Workspace, record: RecordView) -> Sequence[KeyPart]:
    """Number, mnemonic, industry, place, salesperson, terms."""
    values = record.values
    place = _place(joined(values, "province", "city"))
    salesperson = values.get("salesperson")
    seller = str(t("Salesperson {name}", name=salesperson)) if salesperson else ""
    parts = (record.number, values.get("mnemonic"), values.get("industry"), place, seller, _terms(record))
    return plain(*(part for part in parts if part))


def figures(_workspace: Workspace, record: RecordView) -> Sequence[Figure]:
    """What is owed and overdue, what was sold and when last."""
    values = record.values
    overdue: Decimal = values["overdue"]
    last = values.get("last_deal")
    return [
        Figure(t("Owed"), shown(values["balance"]), tab="receivables"),
        Figure(t("Overdue"), shown(overdue), Tone.BAD if overdue else Tone.PLAIN, tab="receivables"),
        Figure(t("Cumulative amount"), shown(values["deals_amount"]), tab="orders"),
        Figure(t("Last deal"), last.isoformat() if last else "\u2013", tab="orders"),
    ]


def badge(workspace: Workspace) -> Badge:
    """How many are in use."""
    return Badge(count_in_use(workspace, "customers"))


def new_contact(context: Context, record: RecordView) -> None:
    context.begin_new("contacts", {"customer_id": Reference(record.id, record.title)}, and_return=True)


def offer_main_contact(context: Context, record: RecordView) -> Offer | None:
    """To make a contact of the person named on the customer's page, where there is none of that name."""
    person = main_contact(record.values)
    if person is None:
        return None
    its = (Condition("customer_id", Op.IS, record.id), Condition("name", Op.IS, person["name"]))
    if context.workspace.listing("contacts").ids(ListRequest("contacts", its)):
        return None

    def make() -> None:
        context.workspace.records.add("contacts", {**person, "customer_id": record.id})

    return Offer(t("Make a contact of {name}", name=person["name"]), make)


def _place(parts: Sequence[str]) -> str:
    """Chinese places are written without a gap, the greater first."""
    different = list(dict.fromkeys(parts))
    return ", ".join(reversed(different)) if all(part.isascii() for part in parts) else "".join(different)


def _terms(record: RecordView) -> str:
    values = record.values
    if not values.get("terms_kind"):
        return ""
    terms = Terms(
        TermKind(values["terms_kind"]), values.get("terms_days") or 0, values.get("terms_months") or 0
    )
    return str(t("Terms {terms}", terms=terms.described()))


LIST = ListSpec(
    "customers",
    narrow=("name", *MONEY),
    wide=("number", "name", "level", "industry", "city", "salesperson", "phone", *MONEY),
    empty=Emptiness(
        "building",
        t("No customers yet"),
        t("Import a workbook of customers, or add the first one with Ctrl+N."),
    ),
    urgent=frozenset({"overdue"}),
    follows=(*LEDGER, "orders"),
    counted=counted,
    usually=(IN_USE,),
    usually_counted=counted_in_use,
    all_label=t("In use"),
    actions=for_many("customers"),
    presets=(
        Preset("all", t("All"), columns=("number", "name", "level", "city", *MONEY, RETIRED), whole=True),
        Preset(
            "owing",
            t("Owing"),
            (Condition("balance", Op.MORE, Decimal(0)),),
            Sort("balance", descending=True),
            whole=True,
        ),
        Preset(
            "to_collect",
            t("To collect"),
            (Condition("overdue", Op.MORE, Decimal(0)),),
            Sort("overdue", descending=True),
            whole=True,
        ),
        Preset("recent", t("By last deal"), (), Sort("last_deal", descending=True)),
        Preset("retired", t("Out of use"), (OUT_OF_USE,)),
    ),
)

CONTACTS = RelatedSpec(
    "contacts",
    "customer_id",
    ("name", "position", "department", "influence", "mobile"),
    Sort("name"),
    "person",
    t("No contacts yet"),
    add_label=t("New contact"),
    add=new_contact,
    offer=offer_main_contact,
)
ORDERS = RelatedSpec(
    "orders",
    "customer_id",
    ("number", "date", "salesperson", "note", "amount"),
    Sort("date", descending=True),
    "cart",
    t("No orders yet"),
)

PAGE = PageSpec(
    tags=tags,
    key_line=key_line,
    figures=figures,
    actions=(
        RECEIVE,
        STATEMENT,
        SETTLE,
        SET_OFF_BOTH,
        CHARGE,
        CREDIT,
        REFUND,
        PRINT_FILE,
        RETIRE,
        BRING_BACK,
        DELETE,
    ),
    tabs=(
        TabSpec("profile", t("Profile"), lambda context: ProfileTab(context, "customers", MONEY)),
        TabSpec(
            "contacts",
            t("Contacts"),
            lambda context: RelatedTab(context, CONTACTS),
            belonging("contacts", "customer_id"),
        ),
        TabSpec("timeline", t("Timeline"), TimelineTab, activities_of, ("activities",)),
        TabSpec(
            "orders",
            t("Sales orders"),
            lambda context: RelatedTab(context, ORDERS),
            belonging("orders", "customer_id"),
            ("orders",),
        ),
        TabSpec("receivables", t("Receivables"), LedgerTab, follows=LEDGER),
        OF_CUSTOMER,
        TabSpec("history", t("History"), lambda context: HistoryTab(context, "customers")),
    ),
)

MODULE = RecordModule(
    "customers",
    t("Customers"),
    "building",
    "customers",
    LIST,
    PAGE,
    new_fields=(
        "name",
        "type",
        "level",
        "industry",
        "source",
        "salesperson",
        "province",
        "city",
        "address",
        "contact_name",
        "phone",
        "mobile",
        "terms_kind",
        "terms_days",
        "credit_limit",
    ),
    find_before_add=True,
    badge=badge,
)
