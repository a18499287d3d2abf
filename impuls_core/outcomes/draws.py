"""Other inputs that could as well be true: tables with thresholds and travel times drawn within their bands."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.compute import compute_outcomes
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.region.catalogue import Catalogue, Service
from impuls_core.region.package import Region


def outcome_draws(
    region: Region,
    times: TravelTimes,
    *,
    rng: np.random.Generator,
    count: int,
    year: int | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> Iterator[OutcomesTable]:
    """Compute the table again for ``count`` draws of the uncertain inputs (model.md 8).

    Parameters
    ----------
    region, times : the inputs at their stated values
    rng : generator; the same seed gives the same tables
    count : number of tables
    year : scenario year, the base year by default
    progress : called with the share done and the number of the draw

    Yields
    ------
    tables, one at a time, so that what is not needed of one can go before the next; their rows can differ
    from the base table's (a mobile stop may or may not fill its day), so they are matched by model and hosts
    """
    for number in range(count):
        if progress is not None:
            progress(number / count, str(number + 1))
        drawn = replace(region, catalogue=drawn_thresholds(region.catalogue, rng))
        yield compute_outcomes(drawn, drawn_times(times, rng), year=year)


def drawn_thresholds(catalogue: Catalogue, rng: np.random.Generator) -> Catalogue:
    """Draw each threshold from the triangle low, value, high; the basic part moves in step.

    The low threshold stays where it is: the floor of viability is a rule, not a guess.
    """
    return Catalogue(tuple(_drawn_threshold(service, rng) for service in catalogue.services))


def _drawn_threshold(service: Service, rng: np.random.Generator) -> Service:
    if service.threshold is None or service.threshold.figure.low >= service.threshold.figure.high:
        return service
    figure = service.threshold.figure
    value = float(rng.triangular(figure.low, figure.value, figure.high))
    basic = service.threshold.basic_value
    threshold = replace(
        service.threshold,
        figure=replace(figure, value=value),
        basic_value=None if basic is None else basic * value / figure.value,
    )
    return replace(service, threshold=threshold)


def drawn_times(times: TravelTimes, rng: np.random.Generator) -> TravelTimes:
    """Stretch or shorten the times to each town by one factor per mode, even within the band.

    One factor a town, because an estimated network errs on whole roads and lines, not on single pairs.
    """
    towns = times.car.columns
    by_car = _factors(towns, times.band["car"], rng)
    by_transit = _factors(towns, times.band["transit"], rng)
    return replace(
        times,
        car=times.car * by_car,
        transit={hours: minutes * by_transit for hours, minutes in times.transit.items()},
    )


def _factors(towns: pd.Index, band: float, rng: np.random.Generator) -> pd.Series:
    return pd.Series(rng.uniform(1 - band, 1 + band, len(towns)), index=towns)
