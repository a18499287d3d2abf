"""Settings of the calculation itself, the same for every region; figures of one region stand in its package."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How "how sure" is computed, so that app and site say the same.

    Attributes
    ----------
    seed : start of every random draw, so that each published figure can be computed again
    weight_draws : draws of weights around what was said (model.md 8)
    outcome_tables : the table of the stated figures and those with thresholds and travel times drawn
        within their bands (model.md 8); every draw of weights is asked of each of them
    """

    seed: int = 2019  # the base year of the bundled region; any fixed number would do
    weight_draws: int = 200
    outcome_tables: int = 8


DEFAULTS = Settings()
