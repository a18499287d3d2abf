"""Least transfers: by hand, against the general linear program, and at the ends."""

import numpy as np
import pytest
from scipy.optimize import linprog

from impuls_core.recommendation.transfers import least_transfers, weights_after


def moved_by_program(weights: np.ndarray, lead: np.ndarray) -> float:
    n = len(weights)
    solution = linprog(
        np.full(2 * n, 0.5),
        A_ub=[[*-lead, *lead]],
        b_ub=[lead @ weights],
        A_eq=[[1.0] * n + [-1.0] * n],
        b_eq=[0.0],
        bounds=[(0, None)] * n + [(0, w) for w in weights],
    )
    return solution.fun if solution.success else np.inf


def test_weight_goes_from_the_weakest_criterion_to_the_strongest() -> None:
    # behind by .5 * .4 - .3 * .2 - .2 * .1 = .12; each share moved from the first to the second gains .6: .2
    weights, lead = np.array([0.5, 0.3, 0.2]), np.array([-0.4, 0.2, 0.1])
    assert least_transfers(weights, lead[None])[0] == pytest.approx(0.2)
    assert weights_after(weights, lead, 0.2) == pytest.approx([0.3, 0.5, 0.2])


def test_the_next_weakest_follows_when_the_first_is_used_up() -> None:
    # behind by .2 * .5 + .6 * .5 - .2 * .1 = .38; the first gives .2 * .6 = .12, the second .26 / .6
    weights, lead = np.array([0.2, 0.6, 0.2]), np.array([-0.5, -0.5, 0.1])
    assert least_transfers(weights, lead[None])[0] == pytest.approx(0.2 + 0.26 / 0.6)


@pytest.mark.parametrize("seed", range(5))
def test_closed_form_equals_the_linear_program(seed: int) -> None:
    rng = np.random.default_rng(seed)
    weights, leads = rng.dirichlet(np.ones(6)), rng.uniform(-1, 1, (40, 6)) - 0.4
    found = least_transfers(weights, leads)
    assert found == pytest.approx([moved_by_program(weights, lead) for lead in leads], abs=1e-7)
    for lead, moved in zip(leads, found, strict=True):
        if np.isfinite(moved):
            after = weights_after(weights, lead, moved)
            assert after.sum() == pytest.approx(1)
            assert (after >= 0).all()
            assert after @ lead >= -1e-9


def test_a_rival_ahead_or_level_needs_nothing() -> None:
    weights = np.array([0.5, 0.5])
    assert least_transfers(weights, np.array([[0.2, 0.1], [0.0, 0.0], [0.3, -0.3]])).tolist() == [0, 0, 0]


def test_a_rival_behind_everywhere_cannot_be_helped_and_a_level_criterion_takes_all() -> None:
    weights = np.array([0.5, 0.5])
    found = least_transfers(weights, np.array([[-0.1, -0.2], [0.0, -0.2]]))
    assert found.tolist() == [np.inf, 0.5]
