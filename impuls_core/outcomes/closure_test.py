"""The closure test, for every function and town: who is newly beyond the standard if this town loses it?

The rule of hospital planning (G-BA), generalised: the residents whose site closes go to what is left.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.arrangements import arrangements, model_with
from impuls_core.outcomes.criteria.equivalence import newly_beyond
from impuls_core.outcomes.evaluation import outcome_of
from impuls_core.outcomes.host_sets import towns_of
from impuls_core.outcomes.inputs import service_inputs
from impuls_core.outcomes.service_rows import beyond_today
from impuls_core.outcomes.sites import area_numbers, open_outside
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.region.package import AGE_CLASSES, Region


@dataclass(frozen=True, slots=True)
class Closure:
    """What happens if one of today's hosts loses a service.

    Attributes
    ----------
    persons_beyond : target persons newly beyond the standard, or the minutes of the official test
        (share of their trips), gross
    alarm : persons from which the closure counts as serious (N0)
    by_municipality : Series, index AGS of the members, persons; only places with any
    by_age : Series, index age class, persons
    """

    service_id: str
    town: str
    persons_beyond: float
    alarm: float
    by_municipality: pd.Series
    by_age: pd.Series

    @property
    def is_alarming(self) -> bool:
        """Whether the alarm is reached (inclusive)."""
        return self.persons_beyond >= self.alarm


def closure_tests(
    region: Region, times: TravelTimes, table: OutcomesTable, service_id: str
) -> tuple[Closure, ...]:
    """Close each of today's hosts in turn; the others and the outside centres stay open.

    Parameters
    ----------
    region, times, table : what the table was made from
    service_id : which service

    Returns
    -------
    one Closure for each of today's hosts, by AGS; none where nothing exists today
    """
    service = region.catalogue[service_id]
    universe = table.candidates
    # the official test may have minutes of its own beside the standard (services.md 4)
    judged = replace(service, minutes_car=service.closure_minutes or service.minutes_car)
    d = service_inputs(region, times, judged, universe, year=table.year)
    rows = arrangements(region, service, universe)
    is_assigned = service.catchment == "Z"
    beyond = beyond_today(d, rows, is_assigned=is_assigned, has_outside=bool(open_outside(region, service)))
    areas = area_numbers(region, service, universe)
    found = []
    for town in towns_of(rows.today.hosts, universe):
        left = rows.today.hosts & ~(1 << universe.index(town))
        model = model_with(left, rows.today.model, service, areas) if left else "O"
        out = outcome_of(d, left, model or rows.today.model, is_assigned=is_assigned)
        within = out.car_within if d.has_car else out.transit_within
        has_standard = d.has_car or d.has_transit
        lost = np.maximum(0.0, (1.0 - within) - beyond) * (1.0 if has_standard else 0.0)
        persons = pd.DataFrame((d.persons * lost).T, index=region.demand.index, columns=list(AGE_CLASSES))
        by_town = persons.sum(axis=1).groupby(region.demand["ags"]).sum()
        found.append(
            Closure(
                service_id=service_id,
                town=town,
                persons_beyond=float(newly_beyond(d, out, beyond)),
                alarm=d.alarm,
                by_municipality=by_town[by_town > 0].sort_values(ascending=False, kind="stable"),
                by_age=persons.sum(),
            )
        )
    return tuple(found)
