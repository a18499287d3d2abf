"""Reference weightings: the four of model.md 5."""

import pytest

from impuls_core.preferences.reference_weights import reference_weights
from impuls_core.schema import CRITERIA


def test_every_weighting_gives_six_weights_that_sum_to_one() -> None:
    assert {name: (len(w), pytest.approx(1)) for name, w in reference_weights().items()} == {
        name: (len(CRITERIA), sum(w)) for name, w in reference_weights().items()
    }


def test_lep_weighs_accessibility_over_viability() -> None:
    found = dict(zip(CRITERIA, reference_weights()["lep"], strict=True))
    assert (found["accessibility"], found["viability"], found["environment"]) == (0.25, 0.1875, 0.125)


def test_names_and_order_are_those_of_the_model() -> None:
    assert list(reference_weights()) == ["equal", "lep", "compensate_weaker", "strengthen_strong"]
