import numpy as np
import pytest

from impuls_core.outcomes.speciality_inputs import speciality_inputs

CAR = dict(zip(("a1", "a2", "b1", "c1", "c2", "e1", "e2", "k1"), range(8), strict=True))


def test_people_come_for_a_speciality_unless_a_centre_outside_is_nearer(inputs):
    d = inputs["so01"]
    # Adorf against Ostadt: k1 60 to 65, e2 55 to 55 (ties go inside), e1 50 to 60: all stay
    assert d.speciality.car_inside[0].tolist() == [1] * 8
    # Cdorf against Ostadt: b1 50 to 50 stays too
    assert d.speciality.car_inside[2, CAR["b1"]] == 1


def test_loads_of_a_speciality_are_the_users_who_come(inputs):
    d = inputs["so01"]
    users = (d.load_car + d.load_transit).astype(float)
    assert d.speciality.loads == pytest.approx([users.sum()] * 4, rel=1e-6)


def test_each_mode_goes_by_itself_where_people_choose(inputs):
    d = inputs["cu01"]
    by_car = d.car.minutes <= d.car.out_minutes
    assert np.array_equal(d.speciality.car_inside > 0, by_car)


def test_a_point_without_any_line_follows_the_car(inputs):
    d = inputs["cu01"]
    e2 = CAR["e2"]
    assert np.array_equal(d.speciality.transit_inside[:, e2], d.speciality.car_inside[:, e2])


def test_the_value_is_that_of_the_nearer_site(inputs):
    d = inputs["cu01"]
    assert np.array_equal(d.speciality.car_value, np.maximum(d.car.value, d.car.out_value))


def test_without_any_line_the_emission_is_that_of_the_trip_by_car(inputs):
    # e2 has no line; with a centre 10 minutes away by car everybody leaves, and which centre would be
    # nearest by public transport is not known: its kilograms must not count
    d = inputs["cu01"]
    e2 = CAR["e2"]
    car = d.car._replace(out_minutes=np.full(8, 1, np.float32), out_kilograms=np.full(8, 3, np.float32))
    transit = d.transit._replace(out_kilograms=np.full(8, 999, np.float32))
    found = speciality_inputs(
        car,
        transit,
        load_car=d.load_car,
        load_transit=d.load_transit,
        mixes_modes=True,
        car_assigns=True,
        car_share_of_trips=0.94,
    )
    assert found.kilograms[:, e2] == pytest.approx(np.full(4, 3.0))
