from dataclasses import FrozenInstanceError

import pytest

from impuls_core.settings import DEFAULTS


def test_certainty_rests_on_two_hundred_weights_and_eight_tables():
    # model.md 8
    assert (DEFAULTS.weight_draws, DEFAULTS.outcome_tables) == (200, 8)


def test_settings_cannot_be_changed_while_the_app_runs():
    with pytest.raises(FrozenInstanceError):
        DEFAULTS.seed = 1  # type: ignore[misc]
