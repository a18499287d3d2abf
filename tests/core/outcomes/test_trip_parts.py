"""Means, shares and quantiles of trips with parts, worked by hand."""

import math

import numpy as np
import pytest

from impuls_core.outcomes.trip_parts import mean_reached, quantile, share_reached

INF = math.inf
# two points with 30 and 10 people; three quarters of the trips to one place, a quarter to another
PARTS = np.array([[[10, 0.75], [20, 0.75]], [[40, 0.25], [INF, 0.25]]], dtype=float)
PERSONS = np.array([30.0, 10.0])


def test_the_mean_is_over_trips_that_arrive():
    # 22.5 x 10 + 7.5 x 20 + 7.5 x 40 over 37.5
    assert mean_reached(PARTS, PERSONS) == pytest.approx(18.0)


def test_trips_that_arrive_nowhere_are_counted_beside_it():
    assert share_reached(PARTS, PERSONS) == pytest.approx(37.5 / 40)


@pytest.mark.parametrize(("share", "minutes"), [(0.5, 10), (0.5625, 10), (0.57, 20), (0.9, 40), (0.95, INF)])
def test_quantiles_are_inclusive_and_may_be_out_of_reach(share, minutes):
    assert quantile(PARTS, PERSONS, share) == minutes


def test_nobody_and_nowhere():
    nobody = np.zeros(2)
    assert mean_reached(PARTS, nobody) == INF
    assert share_reached(PARTS, nobody) == 0
    assert quantile(PARTS, nobody, 0.5) == INF
    nowhere = PARTS.copy()
    nowhere[:, :, 0] = INF
    assert mean_reached(nowhere, PERSONS) == INF
