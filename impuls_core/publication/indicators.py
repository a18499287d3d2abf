"""Indicators of the maps and bars: figures per municipality and per service, read from the records."""

import math
from collections.abc import Collection, Mapping

import numpy as np

from impuls_core.publication.edition import Edition
from impuls_core.publication.journeys import journeys_of_town, mean_share_within
from impuls_core.region.catalogue import Service
from impuls_core.region.package import AGE_CLASSES

OBERZENTREN: frozenset[str] = frozenset({"OZ"})
MITTELZENTREN: frozenset[str] = frozenset(
    {"MZ", "MZ+", "OZ"}
)  # who reaches an Oberzentrum needs no Mittelzentrum
# which measured figure of the table a topic prints
PERFORMANCE: Mapping[str, str] = {"worst_tenth": "worst_tenth", "viability": "ratio", "co2": "co2_tonnes"}


def places_of_level(edition: Edition, levels: Collection[str]) -> tuple[str, ...]:
    """Return the places of some central-place levels to which travel times are known, AGS ascending."""
    levelled = edition.region.places["level"].isin(list(levels))
    known = set(edition.times.car.columns)
    return tuple(sorted(str(ags) for ags in edition.region.places.index[levelled] if ags in known))


def minutes_to_level(edition: Edition, levels: Collection[str], mode: str) -> dict[str, float]:
    """Return minutes to the nearest place of some levels, mean over the inhabitants of each member.

    Inhabitants who reach none are left out of the mean; ``inf`` where nobody reaches one.
    """
    table = edition.times.car if mode == "car" else edition.times.transit["day"]
    nearest = table[list(places_of_level(edition, levels))].min(axis=1)
    demand = edition.region.demand
    persons = demand[list(AGE_CLASSES)].sum(axis=1)
    found: dict[str, float] = {}
    for ags in edition.members:
        own = demand.index[demand["ags"] == ags]
        minutes, weight = nearest.loc[own].to_numpy(dtype=float), persons.loc[own].to_numpy(dtype=float)
        reached = np.isfinite(minutes) & (weight > 0)
        found[ags] = (
            float(np.average(minutes[reached], weights=weight[reached])) if reached.any() else math.inf
        )
    return found


def mean_coverage(edition: Edition, mode: str, *, proposal: bool) -> dict[str, float]:
    """Return how many of 100 people get to a service in time, mean over the services with a standard."""
    return {
        ags: 100 * mean_share_within(journeys_of_town(edition, ags), mode, proposal=proposal)
        for ags in edition.members
    }


def by_service(edition: Edition, topic: str) -> list[tuple[Service, float, float]]:
    """Return (service, today, proposal) of one measured figure; services without any figure are left out."""
    found = []
    for service in edition.services:
        choice = edition.choice(service.id)
        if choice is None or not choice.has_solution:
            continue
        rows = edition.table.services[service.id]
        figures = rows.performance[PERFORMANCE[topic]]
        today = float(figures[0]) if rows.model[0] != "-" else math.nan
        then = float(figures[choice.row])
        if math.isfinite(today) or math.isfinite(then):
            found.append((service, today, then))
    return found
