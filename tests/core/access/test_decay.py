import numpy as np
import pandas as pd
import pytest

from impuls_core.access.decay import gaussian, stepwise, within
from impuls_core.errors import InputError

MINUTES = pd.DataFrame({"x": [0.0, 30.0, 30.01, np.inf]}, index=list("abcd"))


def test_a_threshold_is_inclusive_and_beyond_it_nothing_counts() -> None:
    assert within(MINUTES, threshold=30)["x"].tolist() == [1.0, 1.0, 0.0, 0.0]


def test_zones_are_read_from_the_inside_however_they_are_given() -> None:
    assert stepwise(MINUTES, {60: 0.2, 30: 0.7})["x"].tolist() == [0.7, 0.7, 0.2, 0.0]


def test_the_bell_is_one_at_no_distance_and_zero_at_the_threshold() -> None:
    bell = gaussian(MINUTES, threshold=30)["x"]
    assert bell.tolist() == pytest.approx([1.0, 0.0, 0.0, 0.0])
    half = gaussian(pd.DataFrame({"x": [15.0]}), threshold=30).iloc[0, 0]
    assert half == pytest.approx((np.exp(-0.125) - np.exp(-0.5)) / (1 - np.exp(-0.5)))


def test_more_time_never_counts_more() -> None:
    minutes = pd.DataFrame({"x": np.linspace(0, 80, 50)})
    for weight in (gaussian(minutes, threshold=60), stepwise(minutes, {20: 1.0, 60: 0.3})):
        assert weight["x"].is_monotonic_decreasing


@pytest.mark.parametrize("steps", [{}, {10: 0.2, 20: 0.5}, {10: 1.5}, {10: -0.1}])
def test_steps_that_do_not_fall_are_refused(steps: dict[float, float]) -> None:
    with pytest.raises(InputError, match="steps"):
        stepwise(MINUTES, steps)


def test_unknown_times_and_empty_reach_are_refused() -> None:
    with pytest.raises(InputError, match="travel_time"):
        within(pd.DataFrame({"x": [np.nan]}), threshold=5)
    with pytest.raises(InputError, match="no reach"):
        gaussian(MINUTES, threshold=0)
