"""The fixed values of a party's fields."""

from crm_desktop.core.fields import Choice
from crm_desktop.core.i18n import t

PERSON_KINDS = (Choice("firm", t("Firm")), Choice("person", t("Private person")))
RELATION_STAGES = (
    Choice("non", t("Not a customer")),
    Choice("prospect", t("Prospect")),
    Choice("target", t("Target customer")),
    Choice("first", t("First purchase")),
    Choice("repeat", t("Repeat customer")),
    Choice("loyal", t("Loyal customer")),
    Choice("lost", t("Lost")),
)
LIFE_CYCLES = (
    Choice("exploring", t("Exploring")),
    Choice("forming", t("Forming")),
    Choice("stable", t("Stable")),
    Choice("declining", t("Declining")),
)
LANGUAGE_CHOICES = (Choice("zh_CN", t("Chinese")), Choice("en", t("English")))
