"""Fit a few global numbers to a few known times, and say how far off each time is when it is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

Floats = NDArray[np.float64]
Predict = Callable[[Mapping[str, float]], Floats]

TIME_SPREAD = 0.08  # a known time is itself good to about 8 percent: the middle of the ranges given [E]


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of a number before any time is: its default and how far it may plausibly lie off.

    ``spread`` is a standard deviation of the logarithm: 0.1 means about plus or minus 10 percent.
    """

    default: float
    spread: float


def fit(predict: Predict, measured: Floats, priors: Mapping[str, Prior]) -> dict[str, float]:
    """Find the numbers that explain the measured times best without leaving their priors far.

    Parameters
    ----------
    predict : callable
        From the numbers by name to the modelled times, (n_times,), minutes.
    measured : array, (n_times,), minutes
    priors : mapping of name to Prior
        All numbers are positive. With as few times as there are, a prior keeps each number
        sensible where no time speaks of it: then it stays at its default.

    Returns
    -------
    dict of name to number, rounded to three significant digits, so that a fit is the same everywhere.

    Notes
    -----
    Maximum a posteriori with lognormal errors: least squares over log ratios.

    Examples
    --------
    >>> hour = fit(lambda p: np.array([60 / p["kmh"] * 60]), np.array([60.0]), {"kmh": Prior(66.0, 10.0)})
    >>> round(hour["kmh"])
    60
    """
    names = list(priors)
    defaults = np.array([priors[name].default for name in names])
    spreads = np.array([priors[name].spread for name in names])

    def numbers(place: Floats) -> dict[str, float]:
        return dict(zip(names, (defaults * np.exp((place - 1) * spreads)).tolist(), strict=True))

    def residuals(place: Floats) -> Floats:
        return np.concatenate([np.log(predict(numbers(place)) / measured) / TIME_SPREAD, place - 1])

    # The search starts at 1, not 0, because its steps are relative; a twentieth of a spread
    # sees through the kinks where the fastest way switches between roads.
    found = least_squares(residuals, np.ones(len(names)), diff_step=0.05, ftol=1e-4, xtol=1e-3)
    return {name: float(f"{value:.3g}") for name, value in numbers(found.x).items()}


def leave_one_out(predict: Predict, measured: Floats, priors: Mapping[str, Prior]) -> Floats:
    """Predict each time from a fit that never saw it.

    Returns
    -------
    array, (n_times,), minutes
    """
    predicted = np.empty(len(measured))
    for left_out in range(len(measured)):
        kept = np.arange(len(measured)) != left_out
        numbers = fit(_of(predict, kept), measured[kept], priors)
        predicted[left_out] = predict(numbers)[left_out]
    return predicted


def _of(predict: Predict, kept: NDArray[np.bool_]) -> Predict:
    return lambda numbers: predict(numbers)[kept]
