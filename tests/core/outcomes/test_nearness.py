"""Rank correlation of the criteria that follow nearness."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from impuls_core.outcomes.nearness import FOLLOW_NEARNESS, nearness_correlation
from impuls_core.schema import CRITERIA
from tests.examples.tables import rows


def made(access, environment):
    """Rows with these values; equivalence constant, cores the reverse of access."""
    listed = [("P", "A", (a, 0.0, 0.5, e, 0.0, 1 - a)) for a, e in zip(access, environment, strict=True)]
    return nearness_correlation(rows("s01", listed))


def test_ranks_count_and_not_distances():
    found = made([0.1, 0.2, 0.9], [0.5, 0.6, 0.61])
    assert found.at["accessibility", "environment"] == pytest.approx(1.0)
    assert found.at["accessibility", "cores"] == pytest.approx(-1.0)


def test_worked_by_hand():
    # ranks 1 2 3 4 against 2 1 4 3: 1 - 6 x 4 / (4 x 15) = .6
    found = made([0.1, 0.2, 0.3, 0.4], [0.2, 0.1, 0.4, 0.3])
    assert found.at["accessibility", "environment"] == pytest.approx(0.6)


def test_equal_values_share_their_mean_rank():
    access, environment = [0.1, 0.1, 0.3, 0.4], [0.2, 0.1, 0.4, 0.4]
    expected = spearmanr(np.float32(access), np.float32(environment)).statistic
    assert made(access, environment).at["environment", "accessibility"] == pytest.approx(float(expected))


def test_a_constant_criterion_correlates_with_nothing():
    found = made([0.1, 0.2, 0.9], [0.5, 0.6, 0.7])
    assert found["equivalence"].isna().all()


def test_every_service_of_the_example_is_answered(table):
    for of_service in table.services.values():
        found = nearness_correlation(of_service)
        assert tuple(found.index) == FOLLOW_NEARNESS
        known = found.to_numpy()[~np.isnan(found.to_numpy())]
        assert (np.abs(known) <= 1 + 1e-9).all()
        assert set(FOLLOW_NEARNESS) < set(CRITERIA)
