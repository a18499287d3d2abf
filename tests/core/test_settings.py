import dataclasses

import pytest

from impuls_core.settings import DEFAULTS


def test_the_defaults_are_those_of_the_method() -> None:
    # model.md 3, 6 and 8; design.md 8
    assert (DEFAULTS.largest_host_set, DEFAULTS.largest_anchor_set) == (4, 6)
    assert (DEFAULTS.weight_draws, DEFAULTS.outcome_draws, DEFAULTS.concentration) == (200, 8, 50.0)
    assert DEFAULTS.tie == 1e-9
    assert DEFAULTS.smallest_group == 5


def test_settings_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULTS.seed = 1  # type: ignore[misc]
