"""Shares spelled out one by one; the compiled evaluation must give the same loads."""

import numpy as np
import pytest

from impuls_core.outcomes.assignment import assign
from impuls_core.outcomes.evaluation import outcome_of
from impuls_core.outcomes.host_sets import towns_of
from impuls_core.outcomes.sites import open_outside
from tests.core.outcomes.conftest import ADORF, CDORF, OSTADT

SERVICES = ["ec01", "so01", "so03", "so13", "cu01", "sc01"]


def assigned(small, times, inputs, service_id, hosts):
    service = small.catalogue[service_id]
    return assign(small, times, service, inputs[service_id], hosts, open_outside(small, service))


@pytest.mark.parametrize("service_id", SERVICES)
def test_loads_equal_those_of_the_compiled_evaluation(small, times, inputs, table, service_id):
    d = inputs[service_id]
    for mask in (0b0101, 0b1111, 0b1010):
        hosts = towns_of(mask, table.candidates)
        flows = assigned(small, times, inputs, service_id, hosts).flows(d.load_car, d.load_transit)
        out = outcome_of(d, mask, "P", is_assigned=service_id == "so13")
        for town in hosts:
            assert flows[town].sum() == pytest.approx(out.loads[table.candidates.index(town)], rel=1e-5)


@pytest.mark.parametrize("service_id", SERVICES)
def test_no_demand_is_lost_or_invented(small, times, inputs, service_id):
    d = inputs[service_id]
    flows = assigned(small, times, inputs, service_id, (ADORF, CDORF)).flows(d.load_car, d.load_transit)
    assert flows.to_numpy().sum() == pytest.approx(float(d.load_car.sum() + d.load_transit.sum()), rel=1e-6)


def test_huff_worked_by_hand(small, times, inputs):
    shares = assigned(small, times, inputs, "ec01", (ADORF, CDORF)).car
    # b1: Adorf 20 min, Cdorf 50, Ostadt 50, standard 30: all within twice the standard
    pull = np.array([20.0**-2, 50.0**-2, 50.0**-2])
    assert shares.loc["b1"].to_numpy() == pytest.approx(pull / pull.sum())
    # a1: Adorf 5 min, Cdorf 40, Ostadt 70 is beyond 60 and weighs nothing
    near = np.array([5.0**-2, 40.0**-2])
    assert shares.loc["a1", [ADORF, CDORF]].to_numpy() == pytest.approx(near / near.sum())
    assert shares.at["a1", OSTADT] == 0


def test_referral_sends_seven_tenths_to_the_nearest(small, times, inputs):
    shares = assigned(small, times, inputs, "so03", (ADORF,)).car
    # c1: Adorf 40 min; Ostadt 80 min is exactly twice the standard and still counts (inclusive)
    pull = np.array([40.0**-2, 80.0**-2])
    huff = pull / pull.sum()
    assert shares.loc["c1"].to_numpy() == pytest.approx([0.7 + 0.3 * huff[0], 0.3 * huff[1]])


def test_emergencies_go_to_the_nearest_by_car_whatever_the_mode(small, times, inputs):
    result = assigned(small, times, inputs, "so01", (ADORF, CDORF))
    assert result.car.equals(result.transit)
    assert result.car.loc["e2"].idxmax() == CDORF


def test_a_point_without_any_line_takes_its_assignment_by_car(small, times, inputs):
    result = assigned(small, times, inputs, "ec01", (ADORF, CDORF))
    assert result.transit.loc["e2"].to_numpy() == pytest.approx(result.car.loc["e2"].to_numpy())


def test_the_law_assigns_whole_municipalities_within_their_district(small, times, inputs):
    shares = assigned(small, times, inputs, "so13", (ADORF, CDORF)).car
    assert shares.loc[["a1", "a2", "b1"], ADORF].tolist() == [1, 1, 1]
    assert shares.loc[["c1", "c2", "e1", "e2", "k1"], CDORF].tolist() == [1, 1, 1, 1, 1]


def test_an_area_without_host_and_outside_is_served_by_nobody(small, times, inputs):
    shares = assigned(small, times, inputs, "so13", (ADORF,)).car
    assert shares.loc["c1"].sum() == 0
