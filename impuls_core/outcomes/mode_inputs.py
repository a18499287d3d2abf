"""One mode of travel as plain arrays, towns first: minutes, their values, Huff weights and emissions.

Unreachable is ``FAR`` minutes here, never ``inf``: the kernels stay free of special cases.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.sites import competent_outside, open_outside
from impuls_core.outcomes.value_functions import time_value
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region

FAR = np.float32(1e6)
MIXING = ("W", "U")  # catchment kinds in which each mode goes by itself

Floats = NDArray[np.float32]


class ModeInputs(NamedTuple):
    """One mode of travel. Arrays [town, point] of the candidates; ``out_*`` [point] of the outside."""

    minutes: Floats  # FAR = not reachable
    value: Floats  # u of the time
    within: Floats  # 1 within the standard, else 0
    pull: Floats  # Huff weight; 0 in kinds without a choice
    pull_kilograms: Floats  # pull times kilograms
    kilograms: Floats  # CO2e of one trip there and back
    out_minutes: Floats  # nearest outside centre
    out_value: Floats
    out_within: Floats
    out_pull: Floats  # sum over the outside centres
    out_kilograms: Floats  # of the nearest outside centre
    out_pull_kilograms: Floats  # pull times kilograms, summed


class OutsideCentres(NamedTuple):
    """The centres outside that are open to a service.

    ``competent`` [centre, point] says for whom; ``assigned`` [point] is the number of the centre to
    which both modes go, None where each mode goes by itself.
    """

    towns: tuple[str, ...]
    competent: NDArray[np.bool_]
    assigned: NDArray[np.int64] | None


def outside_centres(
    region: Region,
    times: TravelTimes,
    service: Service,
    area: NDArray[np.int64],
    municipality: NDArray[np.int64],
    everybody: NDArray[np.float64],
) -> OutsideCentres:
    """Find the open outside centres of a service and who goes to which.

    Parameters
    ----------
    region, times, service : the inputs
    area, municipality : (n_points,) numbers
    everybody : (n_points,) target persons, members and context
    """
    towns = open_outside(region, service)
    competent = competent_outside(region, service, towns)[:, area]
    if service.catchment in MIXING or not towns:
        return OutsideCentres(towns, competent, None)
    table = minutes_of(times, service, leading_mode(service))
    minutes = np.minimum(table[list(towns)].to_numpy().T, FAR).astype(np.float32)
    if service.catchment == "Z":
        unreachable = region.parameters["unreachable_minutes"].value
        means = mean_by_municipality(minutes, everybody, municipality, unreachable)
        minutes = np.where(competent, means[:, municipality], FAR)
    return OutsideCentres(towns, competent, minutes.argmin(axis=0))


def leading_mode(service: Service) -> str:
    """Mode by which N, A and Z choose: the car, or public transport where only it has a standard."""
    return "car" if service.minutes_car is not None or service.minutes_transit is None else "transit"


def minutes_of(times: TravelTimes, service: Service, mode: str) -> pd.DataFrame:
    """Return the table of travel times of a mode in the hours of the service."""
    return times.car if mode == "car" else times.transit[service.hours]


def mode_inputs(
    region: Region,
    times: TravelTimes,
    service: Service,
    universe: tuple[str, ...],
    centres: OutsideCentres,
    *,
    mode: str,
) -> ModeInputs:
    """Lay out one mode for the kernels.

    Parameters
    ----------
    region, times, service : the inputs
    universe : towns by AGS, the order of host masks
    centres : the open outside centres
    mode : "car" or "transit"
    """
    standard = service.minutes_car if mode == "car" else service.minutes_transit
    minutes = minutes_of(times, service, mode)
    inside = minutes.columns.get_indexer(list(universe))
    out = minutes.columns.get_indexer(list(centres.towns))
    columns = np.concatenate([inside, out])
    table = minutes.to_numpy(dtype=float)[:, columns]
    metres = times.road_metres[minutes.columns].to_numpy(dtype=float)[:, columns]
    kilograms = _kilograms(region, table, metres, mode)
    pull = _pull(region, service, table, standard)
    value = time_value(table, float(standard)) if standard else np.zeros_like(table)
    within = (table <= standard) if standard else np.zeros_like(table)
    towns = len(universe)
    chosen = _chosen_outside(table[:, towns:], centres)
    # Z is judged by the centre it is assigned to, all others by the nearest one of the mode
    judged = chosen if service.catchment == "Z" else _chosen_outside(table[:, towns:], None)
    return ModeInputs(
        minutes=_rows(np.minimum(table[:, :towns], FAR)),
        value=_rows(value[:, :towns]),
        within=_rows(within[:, :towns]),
        pull=_rows(pull[:, :towns]),
        pull_kilograms=_rows((pull * kilograms)[:, :towns]),
        kilograms=_rows(kilograms[:, :towns]),
        out_minutes=_picked(np.minimum(table[:, towns:], FAR), chosen, nothing=float(FAR)),
        out_value=_picked(value[:, towns:], judged),
        out_within=_picked(within[:, towns:], judged),
        out_pull=pull[:, towns:].sum(axis=1).astype(np.float32),
        out_kilograms=_picked(kilograms[:, towns:], chosen),
        out_pull_kilograms=(pull * kilograms)[:, towns:].sum(axis=1).astype(np.float32),
    )


def _chosen_outside(minutes: NDArray[np.float64], centres: OutsideCentres | None) -> NDArray[np.int64] | None:
    """Number of the outside centre of each point; None without any centre."""
    if minutes.shape[1] == 0:
        return None
    if centres is not None and centres.assigned is not None:
        return centres.assigned
    return minutes.argmin(axis=1)


def _picked(table: NDArray[np.float64], chosen: NDArray[np.int64] | None, *, nothing: float = 0.0) -> Floats:
    if chosen is None:
        return np.full(len(table), nothing, dtype=np.float32)
    return table[np.arange(len(table)), chosen].astype(np.float32)


def _kilograms(
    region: Region, minutes: NDArray[np.float64], metres: NDArray[np.float64], mode: str
) -> NDArray[np.float64]:
    """CO2e of one trip there and back; a trip that public transport cannot make counts as car."""
    kilometres = 2 * metres / 1000
    kilograms = kilometres * region.parameters["emission_car"].value
    if mode == "transit":
        by_transit = kilometres * region.parameters["emission_transit"].value
        kilograms = np.where(np.isfinite(minutes), by_transit, kilograms)
    return np.where(np.isfinite(kilograms), kilograms, 0.0)


def _pull(
    region: Region, service: Service, minutes: NDArray[np.float64], standard: float | None
) -> NDArray[np.float64]:
    """Huff weight max(t, 5)^-2 within twice the standard; 0 beyond it and where unreachable (model.md 2)."""
    if service.catchment not in MIXING:
        return np.zeros_like(minutes)
    exponent = region.parameters["huff_exponent"].value
    least = region.parameters["huff_least_minutes"].value
    cut = region.parameters["huff_cut_standards"].value
    weight = np.maximum(minutes, least) ** -exponent
    within_cut = minutes <= cut * standard if standard else np.isfinite(minutes)
    return np.where(within_cut & np.isfinite(minutes), weight, 0.0)


def mean_by_municipality(
    minutes: Floats, persons: NDArray[np.float64], municipality: NDArray[np.int64], unreachable: float
) -> Floats:
    """Mean minutes of each municipality to each town, weighted by target persons [town, municipality]."""
    count = int(municipality.max()) + 1
    capped = np.where(minutes >= FAR, unreachable, minutes)
    # a municipality without target persons still has to go somewhere: weigh its points equally
    weights = persons + 1e-9
    totals = np.bincount(municipality, weights=weights, minlength=count)
    means = [np.bincount(municipality, weights=weights * row, minlength=count) / totals for row in capped]
    return np.array(means, dtype=np.float32)


def _rows(points_first: NDArray[np.float64]) -> Floats:
    return np.ascontiguousarray(points_first.T, dtype=np.float32)
