"""What holds for every table, present and to come."""

import pytest
from sqlalchemy import Table

from crm_desktop.core.fields import Entity, Kind
from crm_desktop.models import ENTITIES, MODELS, Base, Record

RECORDS = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)),
    key=lambda model: model.__name__,
)
TABLES = [model.__table__ for model in RECORDS]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_never_reused_and_every_record_has_a_uid(table: Table) -> None:
    assert table.dialect_options["sqlite"]["autoincrement"] is True
    assert table.columns["uid"].unique
    assert not table.columns["uid"].nullable


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_column_keeps_the_value_before_a_change(model: type[Record]) -> None:
    for prop in model.__mapper__.column_attrs:
        if prop.key not in ("id", "uid"):
            assert prop.active_history, f"{model.__name__}.{prop.key} would lose its value before"


@pytest.mark.parametrize("table", list(Base.metadata.sorted_tables), ids=lambda table: table.name)
def test_every_foreign_key_has_an_index(table: Table) -> None:
    led = {index.columns[0].name for index in table.indexes} | {c.name for c in table.primary_key.columns}
    led |= {c.name for c in table.columns if c.unique}
    for key in table.foreign_keys:
        assert key.parent.name in led, f"{table.name}.{key.parent.name}"
        assert key.ondelete is None, "nothing cascades past the journal"


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda entity: entity.key)
def test_an_entity_names_only_fields_it_has(entity: Entity) -> None:
    for key in (entity.title_field, entity.number_field, entity.default_sort, *entity.default_columns):
        assert entity.has(key), key
    blocks = {block.key for block in entity.blocks} or {"basic"}
    assert {field.block for field in entity.fields} <= blocks
    keys = [field.key for field in entity.fields]
    assert len(keys) == len(set(keys))
    for part in entity.parts:
        assert part.told_by
        assert {*part.told_by} <= {field.key for field in part.fields}, part.key


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=lambda entity: entity.key)
def test_a_field_states_what_its_kind_needs(entity: Entity) -> None:
    for field in entity.fields:
        assert (field.kind is Kind.CHOICE) == bool(field.choices), field.key
        assert (field.kind is Kind.DICTIONARY) == bool(field.dictionary), field.key
        assert (field.kind is Kind.REFERENCE) == (field.refers_to in ENTITIES), field.key
        assert field.computed or field.key in MODELS[entity.key].__table__.columns, field.key
