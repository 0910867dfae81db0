"""The verbs that post: what they ask is what the model says, and their forms ask it."""

from dataclasses import fields, replace

import pytest

from crm_desktop.models.receivable import RECEIVABLES
from crm_desktop.services import verbs
from crm_desktop.services.verb import Verb
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.form import Form

VERBS = [one for one in vars(verbs).values() if isinstance(one, Verb)]
FORMS = [one for one in vars(forms).values() if isinstance(one, Form)]
OWN = {"label", "required", "hint", "refers_to"}
"""What a verb may say of a field otherwise than the model does."""


def told(verb: Verb) -> set[str]:
    """What the verb's draft can be told."""
    return {one.name for one in fields(verb.draft)}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.key)
def test_a_verb_asks_by_the_facts_of_the_model_what_its_draft_knows(verb: Verb) -> None:
    for field in verb.fields:
        assert field.key in told(verb)
        if RECEIVABLES.has(field.key):
            fact = RECEIVABLES.field(field.key)
            assert replace(field, **{name: getattr(fact, name) for name in OWN}) == fact


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.verb.key)
def test_a_form_asks_all_that_its_verb_needs_and_nothing_else(form: Form) -> None:
    asked = {key for keys in form.rows for key in keys}

    assert asked <= told(form.verb)
    assert {field.key for field in form.verb.fields} <= asked
    assert {*form.values, *form.grey} <= asked


def test_every_verb_has_a_form_but_one_for_scripts_and_those_with_a_dialog_of_their_own() -> None:
    assert {verb.key for verb in VERBS} - {form.verb.key for form in FORMS} == {
        "contra",
        "allocate",
        "use_payments",
        "set_off",
    }
