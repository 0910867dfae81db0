"""The forms of the verbs that post."""

from dataclasses import replace

from crm_desktop.core.i18n import t, tc
from crm_desktop.services import verbs
from crm_desktop.services.verbs import PAID_BY
from crm_desktop.views.pages.posting import about
from crm_desktop.views.pages.posting.form import Form, Uses
from crm_desktop.views.pages.settling.shares import How

NEXT_NUMBER = {"number": t("next number")}

CHARGE = Form(
    verbs.CHARGE,
    (
        ("customer_id", "date"),
        ("amount", "due_date", "instalments"),
        ("summary",),
        ("number", "invoice_number", "salesperson"),
    ),
    width=640,
    grey=NEXT_NUMBER,
    about=about.terms,
)
CHARGE_ORDER = Form(
    verbs.CHARGE_ORDER,
    (("date", "amount", "due_date"), ("summary",), ("number", "invoice_number")),
    width=640,
    title=t("Charge order {number}"),
    grey=NEXT_NUMBER,
    about=about.to_charge,
)
CREDIT = Form(
    verbs.CREDIT,
    (("customer_id", "date", "amount"), ("number", "invoice_number", "summary"), ("allocate",)),
    width=1040,
    height=620,
    grey=NEXT_NUMBER,
    uses=Uses(How.NONE, (t("Credited"), t("Allocated now"), t("Stays available"))),
)
RECEIVE = Form(
    verbs.RECEIVE,
    (("customer_id", "date", "summary"), ("paid",), ("allocate",)),
    width=1040,
    height=660,
    grey={"summary": t("For example the bank's remark with the document's number")},
    uses=Uses(How.AUTO, (t("Received now"), t("Allocated now"), t("Left as prepayment"))),
    many=True,
    printed=True,
)
REFUND = Form(
    verbs.REFUND,
    (("customer_id", "date"), ("paid",), ("summary",)),
    width=800,
    captions={"means": tc("refund", "Means of payment"), "account": tc("refund", "Account")},
    about=about.can_be_paid_back,
)
RECOVER = Form(
    verbs.RECOVER,
    (("date",), ("paid",)),
    width=800,
    title=t("Bad debt paid after all"),
    about=about.was_given_up,
)
WRITE_OFF = Form(
    verbs.WRITE_OFF,
    (("amount", "date"), ("reason",)),
    width=520,
    hugs=True,
    begins="reason",
    title=t("Write off what is left on {number}"),
    values={"reason": t("Small difference")},
    about=about.small_difference,
)
BAD_DEBT = replace(
    WRITE_OFF, verb=verbs.BAD_DEBT, title=t("{number} is a bad debt"), values={}, about=about.bad_debt
)
PAYS_BY = {"means": PAID_BY, "account": tc("to a supplier", "Account")}
BILL = replace(CHARGE, verb=verbs.BILL, about=about.terms_of_supplier)
BILL_CREDIT = replace(CREDIT, verb=verbs.BILL_CREDIT)
PAY = replace(
    RECEIVE,
    verb=verbs.PAY,
    grey={"summary": t("The number of a bill written here is paid first")},
    captions=PAYS_BY,
    uses=Uses(How.AUTO, (t("Paid now"), t("Allocated now"), t("Left as paid ahead"))),
    printed=False,
)
TAKE_REFUND = replace(REFUND, verb=verbs.TAKE_REFUND, captions={}, about=about.can_be_taken_back)
WRITE_OFF_BILL = replace(WRITE_OFF, verb=verbs.WRITE_OFF_BILL, about=about.small_difference_owed)
