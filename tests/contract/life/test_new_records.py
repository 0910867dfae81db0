"""The forms for new records: what must be filled and is known anyway is not asked for blank."""

import pytest

from crm_desktop.models import ENTITIES, MODELS
from crm_desktop.views.modules import DECLARED
from crm_desktop.views.shared.record.spec import RecordModule
from tests.conftest import TODAY

MODULES = [one for one in DECLARED if isinstance(one, RecordModule) and one.new_fields]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.key)
def test_what_a_new_record_has_by_itself_is_not_asked_for_blank(module: RecordModule) -> None:
    facts, columns = ENTITIES[module.list.entity], MODELS[module.list.entity].__table__.columns
    usual = module.usual(TODAY)
    for key in module.new_fields:
        given = facts.field(key).required and columns[key].default is not None
        assert not given or key in usual, key
