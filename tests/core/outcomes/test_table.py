"""What every reader of the table may rely on."""

import dataclasses

import numpy as np
import pytest

from impuls_core.schema import CRITERIA


def test_all_columns_have_one_entry_for_each_row(table):
    for rows in table.services.values():
        count = len(rows.hosts)
        columns = [rows.model, rows.lawful, rows.viable, rows.banned, rows.single_base_row]
        assert all(len(column) == count for column in [*columns, *rows.performance.values()])
        assert rows.values.shape == (count, len(CRITERIA))


def test_masks_name_only_towns_of_the_table(table):
    for rows in table.services.values():
        assert (rows.hosts >> len(table.candidates) == 0).all()
        assert (rows.hosts >= 0).all()


def test_hostless_rows_are_outside_or_absent(table):
    for rows in table.services.values():
        assert set(rows.model[rows.hosts == 0].tolist()) <= {"O", "-"}
        assert "O" not in rows.model[rows.hosts != 0]


def test_only_mobile_rows_name_a_base_and_it_has_their_hosts(table):
    for rows in table.services.values():
        named = rows.single_base_row >= 0
        assert (rows.model[named] == "M").all()
        assert np.array_equal(rows.hosts[named], rows.hosts[rows.single_base_row[named]])


def test_a_record_cannot_be_changed(table):
    with pytest.raises(dataclasses.FrozenInstanceError, match="year"):
        table.year = 2035


def test_performance_names_what_the_record_promises(table):
    promised = {
        *("share_car", "share_transit", "ratio", "missing_users", "worst_tenth", "newly_beyond"),
        *("co2_tonnes", "kg_per_trip", "inside_share", "context_load"),
    }
    for rows in table.services.values():
        assert set(rows.performance) == promised


def test_a_mode_without_standard_and_a_constant_viability_are_nan(table):
    assert np.isnan(table.services["so01"].performance["share_transit"]).all()
    assert np.isnan(table.services["sc01"].performance["ratio"]).all()
