"""One mode laid out for the kernels: unreachable pairs, Huff weights, emissions, outside centres."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from impuls_core.outcomes.mode_inputs import (
    FAR,
    leading_mode,
    mean_by_municipality,
    mode_inputs,
    outside_centres,
)
from impuls_core.outcomes.sites import site_universe
from tests.core.outcomes.conftest import CDORF, OSTADT

A, B, C, E = range(4)


@pytest.fixture
def lay_out(small, times, inputs):
    def laid_out(service_id, mode, region=small, times=times, **changes):
        service = replace(region.catalogue[service_id], **changes)
        d = inputs[service_id]
        centres = outside_centres(region, times, service, d.area, d.municipality, d.everybody)
        return mode_inputs(region, times, service, site_universe(region), centres, mode=mode)

    return laid_out


def at(small, point):
    return list(small.demand.index).index(point)


def test_unreachable_is_far_and_worth_nothing(small, lay_out):
    transit = lay_out("ec01", "transit")
    e2 = at(small, "e2")
    assert (transit.minutes[:, e2] == FAR).all()
    assert transit.value[:, e2].sum() == transit.within[:, e2].sum() == transit.pull[:, e2].sum() == 0
    assert transit.out_minutes[e2] == FAR


def test_the_standard_is_inclusive(small, lay_out):
    # c1 lies exactly 40 minutes from Adorf, the standard of obstetrics
    car = lay_out("so03", "car")
    assert car.within[A, at(small, "c1")] == 1
    assert car.value[A, at(small, "c1")] == pytest.approx(0.5)
    assert car.within[A, at(small, "c2")] == 0


def test_pull_has_a_floor_of_five_minutes_and_a_cut_at_twice_the_standard(small, lay_out):
    car = lay_out("ec01", "car")
    assert car.pull[A, at(small, "a1")] == pytest.approx(5**-2)
    # e2 lies 55 minutes from Adorf, within 60; c1 80 minutes from Ostadt, beyond
    assert car.pull[A, at(small, "e2")] == pytest.approx(55**-2)
    assert car.out_pull[at(small, "c1")] == 0
    # a mode without a standard has no cut
    assert lay_out("ec01", "car", minutes_car=None).out_pull[at(small, "c1")] == pytest.approx(80**-2)


def test_a_trip_there_and_back_by_mode_worked_by_hand(small, lay_out):
    # c1 to Adorf: 40 km each way; .16 kg a kilometre by car, .07 by public transport
    assert lay_out("ec01", "car").kilograms[A, at(small, "c1")] == pytest.approx(12.8)
    assert lay_out("ec01", "transit").kilograms[A, at(small, "c1")] == pytest.approx(5.6)
    # e2 has no line: its trip counts as one by car, 55 km each way
    assert lay_out("ec01", "transit").kilograms[A, at(small, "e2")] == pytest.approx(17.6)


def test_without_an_outside_centre_the_outside_is_out_of_reach(lay_out):
    car = lay_out("so13", "car")
    assert (car.out_minutes == FAR).all()
    assert car.out_value.sum() == car.out_pull.sum() == car.out_kilograms.sum() == 0


def test_the_mean_of_a_municipality_is_weighed_by_its_people(inputs):
    # Cdorf: 2,000 people at 40 and 1,000 at 45 minutes; Edorf by public transport: 1,500 at 100 and 500
    # without any line, who count 240
    d = inputs["so13"]
    everybody = d.everybody.astype(float)
    by_car = mean_by_municipality(d.car.minutes, everybody, d.municipality, 240.0)
    by_transit = mean_by_municipality(d.transit.minutes, everybody, d.municipality, 240.0)
    assert by_car[A, 2] == pytest.approx(125 / 3)
    assert by_transit[A, 3] == pytest.approx(135)


def test_a_municipality_without_target_persons_weighs_its_points_equally():
    minutes = np.array([[10, 20]], np.float32)
    assert mean_by_municipality(minutes, np.zeros(2), np.zeros(2, np.int64), 240.0)[0, 0] == pytest.approx(15)


@pytest.mark.parametrize(
    ("car", "transit", "leads"),
    [(30, 45, "car"), (None, 45, "transit"), (None, None, "car"), (30, None, "car")],
)
def test_the_mode_that_has_a_standard_leads(small, car, transit, leads):
    service = replace(small.catalogue["so01"], minutes_car=car, minutes_transit=transit)
    assert leading_mode(service) == leads


def test_the_law_sends_a_whole_municipality_to_one_outside_centre(small, times, lay_out):
    # a second centre in the Land is nearer to e1 alone (30 against 60); Edorf as a whole stays with Ostadt:
    # (1,500 x 60 + 500 x 55) / 2,000 = 58.75 against (1,500 x 30 + 500 x 200) / 2,000 = 72.5
    other = "98000001"
    places = pd.concat([small.places, small.places.loc[[OSTADT]].rename(index={OSTADT: other})])
    places.loc[[OSTADT, other], ["land", "district"]] = ["Westland", "Süd"]
    other_minutes = pd.Series(200.0, index=times.car.index).where(times.car.index != "e1", 30.0)
    both = replace(
        times,
        car=times.car.assign(**{other: other_minutes}),
        road_metres=times.road_metres.assign(**{other: other_minutes * 1000}),
        transit={name: table.assign(**{other: 400.0}) for name, table in times.transit.items()},
    )
    region = replace(small, places=places)
    car = lay_out("so13", "car", region=region, times=both, models=("P", "S", "O"))
    assert car.out_minutes[at(small, "e1")] == 60
    nearest = lay_out("so01", "car", region=region, times=both)
    assert nearest.out_minutes[at(small, "e1")] == 30


def test_context_towns_that_host_nothing_are_no_outside_centres(small, times, lay_out):
    listed = small.facilities.iloc[[0]].assign(service_id="so01", ags="99002003")
    region = replace(small, facilities=pd.concat([small.facilities, listed], ignore_index=True))
    assert lay_out("so01", "car", region=region).out_minutes[at(small, "k1")] == times.car.at["k1", OSTADT]
    assert CDORF in region.candidates
