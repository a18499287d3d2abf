"""What rules rest on besides the rows: listed pairs, functions already in a town, who is reached in time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.everyone_within import Reach
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.recommendation.best import ABSENT
from impuls_core.recommendation.prepared import towns_of
from impuls_core.region.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rules rest on besides the columns.

    Attributes
    ----------
    pairs : services that are better in one town (``belongs_with``)
    bonus : share of V that each such pair adds once where both stand in one town
    other_functions : AGS -> services in the town that are not chosen here, the fixed ones above all; without
        sensitive ones that are fixed, whose towns are never shown
    reaches : (service id, host sets, minutes) -> which of them serve everybody in time; see
        ``outcomes.everyone_within``. Needed only for rules of that kind.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    bonus: float = 0.0
    other_functions: Mapping[str, int] = field(default_factory=dict)
    reaches: Callable[[str, NDArray[np.int64], float], NDArray[np.bool_]] | None = None


def surroundings(
    table: OutcomesTable,
    catalogue: Catalogue,
    priorities: Mapping[str, float],
    *,
    bonus: float,
    reaches: Reach | None = None,
) -> Surroundings:
    """Collect what rules rest on: listed pairs, and the services in each town that are not chosen.

    Parameters
    ----------
    table, catalogue : the region
    priorities : the services asked; every other one stays where it is today and counts for its towns
    bonus : parameter ``bundling_bonus``, share of V per pair
    reaches : needed only for rules on what everybody must reach in time
    """
    pairs = sorted(
        {
            (min(service.id, other), max(service.id, other))
            for service in catalogue.services
            for other in service.belongs_with
        }
    )
    others: dict[str, int] = {}
    for service in catalogue.services:
        rows = table.services.get(service.id)
        is_hidden = service.sensitive and service.fixed  # a count must not betray where a shelter is
        if rows is not None and service.id not in priorities and rows.model[0] != ABSENT and not is_hidden:
            for town in towns_of(int(rows.hosts[0]), table.candidates):
                others[town] = others.get(town, 0) + 1
    return Surroundings(pairs=tuple(pairs), bonus=bonus, other_functions=others, reaches=reaches)
