import pytest

from impuls_core.schema import AGE_CLASSES, CRITERIA, DEMAND, PERSON_COLUMNS, TABLES, Table


def test_the_six_criteria_stand_in_the_order_of_the_method() -> None:
    # model.md 4; every table, ballot and weight vector is read by position
    assert CRITERIA == (
        "accessibility",
        "viability",
        "equivalence",
        "environment",
        "continuity",
        "cores",
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_key_is_a_column_that_must_be_filled(table: Table) -> None:
    filled = {column.name for column in table.columns if not column.may_be_empty and not column.optional}
    assert table.key and set(table.key) <= filled


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_number_states_its_unit_and_range(table: Table) -> None:
    numbers = [column for column in table.columns if column.kind in ("number", "whole")]
    assert [column.name for column in numbers if not column.unit or column.low is None] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_every_table_says_where_its_rows_come_from(table: Table) -> None:
    assert [column.kind for column in table.columns if column.name == "source"] == ["text"]


def test_there_is_one_column_of_persons_per_age_class() -> None:
    assert len(PERSON_COLUMNS) == len(AGE_CLASSES)
    assert set(PERSON_COLUMNS) <= {column.name for column in DEMAND.columns}
