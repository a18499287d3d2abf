"""The whole table: every service, today first, for any year."""

import numpy as np
import pytest

from impuls_core.errors import InputError
from impuls_core.outcomes.compute import compute_outcomes


def test_every_service_of_the_catalogue_is_there_in_its_order(small, table):
    assert list(table.services) == [service.id for service in small.catalogue.services]


def test_the_towns_that_may_become_anchors_are_the_candidates(small, table):
    assert table.anchor_towns == small.candidates
    assert table.candidates == tuple(sorted(table.candidates))


def test_the_base_year_is_the_default(small, table):
    assert table.year == small.base_year


def test_a_later_year_changes_loads_and_no_row(small, times, table):
    later = compute_outcomes(small, times, year=2035)
    assert later.year == 2035
    for service_id, rows in table.services.items():
        assert np.array_equal(later.services[service_id].hosts, rows.hosts)
    # the hospital of Adorf serves 4,400 of then instead of 5,000
    assert later.services["so01"].performance["ratio"][0] == pytest.approx(1.1)


def test_a_year_without_forecast_is_refused(small, times):
    with pytest.raises(InputError, match=r"no forecast for 2050. Use one of 2019, 2025, 2035"):
        compute_outcomes(small, times, year=2050)


def test_progress_names_each_service_before_its_turn(small, times):
    told = []
    compute_outcomes(small, times, progress=lambda share, service_id: told.append((share, service_id)))
    assert [service_id for _, service_id in told] == [service.id for service in small.catalogue.services]
    assert [share for share, _ in told] == pytest.approx([n / 6 for n in range(6)])


def test_the_same_inputs_give_the_same_table(small, times, table):
    again = compute_outcomes(small, times)
    for service_id, rows in table.services.items():
        assert np.array_equal(again.services[service_id].values, rows.values)
