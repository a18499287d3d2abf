"""Assignment by law, area by area, worked by hand."""

import numpy as np
import pytest

from impuls_core.outcomes.evaluation import outcome_of

A, B, C, E = range(4)


@pytest.fixture
def court(inputs, small):
    points = list(small.demand.index)

    def of(mask, model="P", **changes):
        d = inputs["so13"]._replace(**changes)
        out = outcome_of(d, mask, model, is_assigned=True)
        return out, {point: number for number, point in enumerate(points)}

    return of


def test_a_municipality_goes_as_a_whole(court, inputs):
    # Edorf's e2 lies 25 minutes from Cdorf and 10 from Edorf; all of the South goes where its mean is least
    out, at = court(0b1101)
    assert out.loads.tolist() == pytest.approx(
        [5000, 0, 3000, 3000], abs=0.01
    )  # Kdorf: 15 to Edorf, 30 to Cdorf
    minutes = inputs["so13"].town_minutes.copy()
    minutes[E, 3] = 22.0  # a mean worse than the 21.25 to Cdorf sends even e1, five minutes from Edorf, away
    moved, _ = court(0b1101, town_minutes=minutes)
    assert moved.loads.tolist() == pytest.approx([5000, 0, 5000, 1000], abs=0.01)
    assert moved.car_value[at["e1"]] == pytest.approx(1.0)  # 20 of 45 minutes


def test_equally_near_hosts_leave_it_to_the_lower_ags(court, inputs):
    minutes = np.zeros_like(inputs["so13"].town_minutes)
    out, _ = court(0b1111, town_minutes=minutes)
    assert out.loads.tolist() == pytest.approx([5000, 0, 6000, 0], abs=0.01)


def test_nobody_crosses_the_border_of_an_area(court):
    out, at = court(0b0001)
    assert out.loads[A] == pytest.approx(5000, abs=0.01)
    for point in ("c1", "c2", "e1", "e2", "k1"):
        assert out.car_inside[at[point]] == out.car_value[at[point]] == out.car_within[at[point]] == 0


def test_persons_nobody_serves_travel_to_the_nearest_open_site(court):
    out, at = court(0b0011)
    # c1: Adorf 40 km, Bdorf 50: 2 x 40 x (.94 x .16 + .06 x .07); Edorf's mean is nearer to Bdorf (41.25 to 51.25)
    assert out.kilograms[at["c1"]] == pytest.approx(80 * 0.1546, rel=1e-5)
    assert out.kilograms[at["e1"]] == pytest.approx(80 * 0.1546, rel=1e-5)


def test_an_outside_centre_serves_an_area_without_an_own_host_only(court, inputs):
    points = inputs["so13"].area.size
    figures = {"outside_serves": np.ones(points, np.bool_)}
    near = inputs["so13"].car._replace(out_value=np.full(points, 0.25, np.float32))
    out, at = court(0b0001, car=near, **figures)
    assert out.car_value[at["c1"]] == 0.25
    assert out.car_inside[at["c1"]] == 0
    assert out.car_value[at["a1"]] == 1, "the North has its own"


def test_specialities_are_divided_within_each_area(court):
    out, at = court(0b0111, "D", basic_share=0.5)
    # North: Adorf and Bdorf divide, the South keeps everything in Cdorf
    assert out.special_loads.tolist() == pytest.approx([5000, 5000, 6000, 0], abs=0.01)
    assert out.loads.tolist() == pytest.approx([4000, 1000, 6000, 0], abs=0.01)
    # a1 at Adorf 5 and Bdorf 20 of 45 minutes: everything is worth 1; kilometres .75 x 5 + .25 x 20
    assert out.car_value[at["a1"]] == pytest.approx(1.0)
    assert out.kilograms[at["a1"]] == pytest.approx(2 * (0.75 * 5 + 0.25 * 20) * 0.1546, rel=1e-5)


def test_one_host_each_divides_nothing(court):
    divided, _ = court(0b0101, "D", basic_share=0.5)
    plain, _ = court(0b0101, "P")
    assert divided.car_value == pytest.approx(plain.car_value)
    assert divided.kilograms == pytest.approx(plain.kilograms, rel=1e-6)
    assert divided.loads.tolist() == pytest.approx(plain.loads.tolist())
