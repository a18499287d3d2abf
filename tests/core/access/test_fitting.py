from collections.abc import Mapping

import numpy as np
import pytest

from impuls_core.access.fitting import Floats, Prior, fit, leave_one_out

KILOMETRES = np.array([30.0, 60.0, 90.0])


def drive(numbers: Mapping[str, float]) -> Floats:
    return KILOMETRES / numbers["kmh"] * 60


def test_exact_times_are_met_when_the_prior_leaves_room() -> None:
    found = fit(drive, np.array([30.0, 60.0, 90.0]), {"kmh": Prior(75.0, 5.0)})
    assert found["kmh"] == pytest.approx(60.0, rel=0.005)


def test_a_narrow_prior_holds_against_the_times() -> None:
    found = fit(drive, np.array([30.0, 60.0, 90.0]), {"kmh": Prior(75.0, 0.001)})
    assert found["kmh"] == pytest.approx(75.0, rel=0.005)


def test_a_number_that_no_time_speaks_of_stays_at_its_default() -> None:
    found = fit(drive, np.array([30.0, 60.0, 90.0]), {"kmh": Prior(75.0, 1.0), "other": Prior(3.0, 1.0)})
    assert found["other"] == 3.0


def test_a_left_out_time_is_predicted_from_the_others() -> None:
    # the last time is wrong; what the two right ones say of it is 90
    predicted = leave_one_out(drive, np.array([30.0, 60.0, 180.0]), {"kmh": Prior(60.0, 0.5)})
    assert predicted[2] == pytest.approx(90.0, rel=0.01)
    assert predicted[0] > 30.0


def test_fitting_twice_gives_the_same_numbers() -> None:
    times, priors = np.array([31.0, 64.0, 85.0]), {"kmh": Prior(70.0, 0.2)}
    assert fit(drive, times, priors) == fit(drive, times, priors)
