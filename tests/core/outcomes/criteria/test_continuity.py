"""How much stays where it is."""

import numpy as np
import pytest

from impuls_core.outcomes.criteria.continuity import continuity


def kept(hosts, model, *, today=0b011, today_model="P"):
    rows = continuity(
        np.array([hosts]), np.array([model]), today_hosts=today, today_model=today_model, changed_task=0.75
    )
    return float(rows[0])


@pytest.mark.parametrize(
    ("hosts", "value"), [(0b011, 1), (0b001, 1 / 2), (0b111, 2 / 3), (0b110, 1 / 3), (0b100, 0), (0, 0)]
)
def test_hosts_kept_count_against_hosts_in_either(hosts, value):
    assert kept(hosts, "P") == pytest.approx(value)


@pytest.mark.parametrize(("today_model", "model"), [("P", "D"), ("D", "P")])
def test_a_kept_host_whose_task_changes_counts_three_quarters(today_model, model):
    # decision 002: in both directions
    assert kept(0b011, model, today_model=today_model) == 0.75
    assert kept(0b111, model, today_model=today_model) == pytest.approx(0.5)


@pytest.mark.parametrize(("today_model", "model"), [("P", "S"), ("D", "S"), ("S", "M"), ("D", "D")])
def test_any_other_change_of_the_model_keeps_the_host_whole(today_model, model):
    assert kept(0b001, model, today=0b001, today_model=today_model) == 1


def test_nothing_to_keep_where_nothing_exists():
    rows = np.array([0b001])
    assert continuity(rows, np.array(["S"]), today_hosts=0, today_model="O", changed_task=0.75) is None
