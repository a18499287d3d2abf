"""Other inputs that could as well be true."""

import numpy as np
import pytest

from impuls_core.outcomes.draws import drawn_thresholds, drawn_times, outcome_draws


def rng(seed=1):
    return np.random.default_rng(seed)


def test_thresholds_stay_within_their_figures(small):
    for seed in range(20):
        for drawn, stated in zip(
            drawn_thresholds(small.catalogue, rng(seed)).services, small.catalogue.services, strict=True
        ):
            if stated.threshold is None:
                assert drawn is stated
                continue
            figure = stated.threshold.figure
            assert figure.low <= drawn.threshold.figure.value <= figure.high


def test_the_floor_is_a_rule_and_does_not_move(small):
    drawn = drawn_thresholds(small.catalogue, rng())
    assert drawn["so01"].threshold.figure.low == small.catalogue["so01"].threshold.figure.low
    assert drawn["so01"].threshold.figure.value != small.catalogue["so01"].threshold.figure.value


def test_each_town_has_one_factor_in_a_mode(times):
    drawn = drawn_times(times, rng())
    factors = (drawn.car / times.car).to_numpy()
    assert np.ptp(factors, axis=0) == pytest.approx(np.zeros(5), abs=1e-12)
    assert len(set(factors[0].round(9))) == 5
    assert (np.abs(factors - 1) <= times.band["car"] + 1e-12).all()


def test_public_transport_has_factors_of_its_own_and_stays_out_of_reach_where_it_is(times):
    drawn = drawn_times(times, rng())
    assert np.isinf(drawn.transit["day"].loc["e2"]).all()
    factors = (drawn.transit["day"].loc["a1"] / times.transit["day"].loc["a1"]).to_numpy()
    assert (np.abs(factors - 1) <= times.band["transit"] + 1e-12).all()
    assert not np.allclose(factors, (drawn.car.loc["a1"] / times.car.loc["a1"]).to_numpy())


def test_distances_are_not_drawn(times):
    assert drawn_times(times, rng()).road_metres.equals(times.road_metres)


def test_the_same_seed_gives_the_same_tables(small, times):
    one = list(outcome_draws(small, times, rng=rng(7), count=2))
    other = list(outcome_draws(small, times, rng=rng(7), count=2))
    for left, right in zip(one, other, strict=True):
        for service_id in left.services:
            assert np.array_equal(left.services[service_id].values, right.services[service_id].values)


def test_tables_differ_from_each_other_and_in_number_as_asked(small, times):
    told = []
    tables = list(
        outcome_draws(
            small, times, rng=rng(), count=3, progress=lambda share, name: told.append((share, name))
        )
    )
    assert len(tables) == 3
    assert told == [(0.0, "1"), (1 / 3, "2"), (2 / 3, "3")]
    ratios = [table.services["so01"].performance["ratio"][0] for table in tables]
    assert len(set(ratios)) == 3


def test_the_inputs_stay_as_they_are(small, times):
    before, minutes = small.catalogue, times.car.copy()
    list(outcome_draws(small, times, rng=rng(), count=1))
    assert small.catalogue is before
    assert times.car.equals(minutes)
