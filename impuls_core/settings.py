"""Settings of the calculation itself: how much is enumerated, drawn and compared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every region; figures of one region stand in its ``region.yaml``.

    Attributes
    ----------
    largest_host_set : int, towns
        Host sets of one function (``model.md`` 3); today's set counts whatever its size.
    largest_anchor_set : int, towns
        Anchor sets (``model.md`` 6).
    tie : float, value
        Differences up to here are ties (``model.md`` 6).
    weight_draws, outcome_draws : int
        Draws of weights, and of thresholds and times, for "how sure" (``model.md`` 8).
    concentration : float
        Of the Dirichlet draws around a person's weights (``model.md`` 8): 50 w.
    seed : int
        Of every random draw, so that each published figure can be computed again.
    smallest_group : int, persons
        Smaller groups are never shown separately (``design.md`` 8).
    """

    largest_host_set: int = 4
    largest_anchor_set: int = 6
    tie: float = 1e-9
    weight_draws: int = 200
    outcome_draws: int = 8
    concentration: float = 50.0
    seed: int = 2021  # the year of the project's population figure; any fixed number would do
    smallest_group: int = 5


DEFAULTS = Settings()
