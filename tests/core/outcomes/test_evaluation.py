"""Rows measured one by one and together."""

import numpy as np
import pytest

from impuls_core.outcomes.evaluation import Measured, hosts_of, measure_rows, outcome_of


def measured(d, masks, models, *, today_beyond=None, is_assigned=False, stops=None):
    beyond = np.zeros(d.is_member.size, np.float32) if today_beyond is None else today_beyond
    return measure_rows(
        d,
        np.array(masks, dtype=np.int64),
        np.array(models),
        is_assigned=is_assigned,
        stops=stops or {},
        today_beyond=beyond,
    )


@pytest.mark.parametrize(("mask", "hosts"), [(0, []), (0b1, [0]), (0b1010, [1, 3]), (1 << 40, [40])])
def test_hosts_are_the_bits_of_the_mask(mask, hosts):
    assert hosts_of(mask).tolist() == hosts


def test_trips_of_a_person_add_up_to_one(inputs):
    # a site at every point and none outside: whatever the model, everybody is served inside
    d = inputs["so13"]
    for model in "SPD":
        out = outcome_of(d, 0b0101, model, is_assigned=True)
        assert out.car_inside == pytest.approx(np.ones(8))
        assert out.transit_inside == pytest.approx(np.ones(8))


@pytest.mark.parametrize("model", ["P", "D"])
@pytest.mark.parametrize("service_id", ["ec01", "so01", "cu01"])
def test_loads_are_what_is_served_inside(inputs, service_id, model):
    d = inputs[service_id]
    out = outcome_of(d, 0b0111, model, is_assigned=False)
    b = d.basic_share if model == "D" else 1.0
    loads = b * out.loads.sum() + (1 - b) / 3 * out.special_loads.sum()
    inside = (d.load_car * out.car_inside + d.load_transit * out.transit_inside).sum()
    assert loads == pytest.approx(float(inside), rel=1e-5)


def test_one_host_divides_nothing(inputs):
    d = inputs["cu01"]
    single = measured(d, [0b0001], ["S"])
    divided = measured(d, [0b0001], ["D"])
    # people go to the nearest for a speciality, and by their pull for everything under S: the reach is the same
    assert divided.accessibility == pytest.approx(single.accessibility)
    assert divided.worst_tenth == pytest.approx(single.worst_tenth)


def test_many_rows_are_measured_as_one_alone(inputs):
    d = inputs["ec01"]
    masks = np.tile(np.arange(1, 16), 60)  # 900 rows share the scratch arrays
    together = measured(d, masks, ["P"] * len(masks))
    for r in (0, 255, 256, 511, 899):
        alone = measured(d, [masks[r]], ["P"])
        for name in Measured._fields:
            assert getattr(together, name)[r] == getattr(alone, name)[0], name


def test_the_outside_row_has_no_load_and_every_user_leaves(inputs):
    row = measured(inputs["cu01"], [0], ["O"])
    assert row.ratio[0] == np.inf
    assert row.inside_share[0] == 0
    assert row.context_load[0] == pytest.approx(0)


def test_a_base_without_stops_is_served_as_a_single_site(inputs):
    d = inputs["cu01"]
    mobile, single = measured(d, [0b0001], ["M"]), measured(d, [0b0001], ["S"])
    for name in Measured._fields:
        assert getattr(mobile, name)[0] == pytest.approx(getattr(single, name)[0]), name
