"""What the evaluation of one service reads: demand, times and emissions as plain arrays, towns first.

Arrays are laid out town by town (``[town, point]``) because every row of the table runs over the points of
a few towns. Unreachable is ``FAR`` minutes here, never ``inf``: the kernels stay free of special cases.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.sites import area_numbers, open_outside
from impuls_core.outcomes.value_functions import time_value
from impuls_core.region.age_weights import age_weights
from impuls_core.region.catalogue import Service
from impuls_core.region.demand import car_access, target_persons
from impuls_core.region.package import Region

FAR = np.float32(1e6)
SPREAD = {"W": 0.0, "U": None, "N": 1.0, "A": 1.0, "Z": 1.0}  # share of users who take the nearest site

Floats = NDArray[np.float32]


class ModeInputs(NamedTuple):
    """One mode of travel. Arrays [town, point] of the candidates; ``out_*`` [point] of the outside."""

    minutes: Floats  # FAR = not reachable
    value: Floats  # u of the time
    within: Floats  # 1 within the standard, else 0
    pull: Floats  # Huff weight
    kilograms: Floats  # CO2e of one trip there and back
    out_minutes: Floats  # nearest outside centre
    out_value: Floats
    out_within: Floats
    out_pull: Floats  # sum over the outside centres
    out_kilograms: Floats  # of the nearest outside centre
    out_pull_kilograms: Floats  # pull times kilograms, summed


class ServiceInputs(NamedTuple):
    """Everything about one service that does not depend on the row."""

    car: ModeInputs
    transit: ModeInputs
    has_car: bool  # a standard by car exists
    has_transit: bool
    car_assigns: bool  # N, A and Z: by car, or by public transport where there is no car standard
    mixes_modes: bool  # W and U: each mode by itself
    nearest_share: float
    persons: Floats  # [class, point] of the members
    access: Floats  # [class] share who can go by car
    load_car: Floats  # [point] users who go by car, in mean persons (age_weights), members and context
    load_transit: Floats
    is_member: Floats  # [point] 1 or 0
    car_share_of_trips: float
    trips: float  # a year and person; 1 where not known
    municipality: NDArray[np.int64]  # [point]
    area: NDArray[np.int64]  # [point]
    town_area: NDArray[np.int64]  # [town]
    town_minutes: Floats  # [town, municipality] mean minutes for assignment by municipality
    outside_serves: bool  # an outside centre serves areas without an own host
    load_per_person: float  # from persons to the threshold's unit
    threshold: float  # nan where viability is constant
    threshold_low: float
    basic_threshold: float
    basic_threshold_low: float
    basic_share: float
    alarm: float  # N0, target persons newly beyond the standard
    worst_share: float


def service_inputs(
    region: Region, times: TravelTimes, service: Service, universe: tuple[str, ...], *, year: int
) -> ServiceInputs:
    """Prepare one service for evaluation.

    Parameters
    ----------
    region, times : the inputs of the whole table
    service : Service
    universe : towns by AGS, the order of host masks
    year : scenario year of the demand

    Returns
    -------
    ServiceInputs, persons and minutes as float32
    """
    towns_of_points = region.demand["ags"]
    is_member = towns_of_points.isin(region.members).to_numpy()
    persons = target_persons(region, service, year).to_numpy(dtype=float)
    users = persons * age_weights(region, service).to_numpy(dtype=float)
    access = car_access(region, service).to_numpy(dtype=float)
    outside = list(open_outside(region, service))
    has_car = service.minutes_car is not None
    municipality, _ = pd.factorize(towns_of_points)
    unreachable = region.parameters["unreachable_minutes"].value
    assigned = _assigned_outside(times, service, outside, persons.sum(axis=1), municipality, unreachable)
    car = _mode_inputs(region, times, service, universe, outside, assigned, mode="car")
    transit = _mode_inputs(region, times, service, universe, outside, assigned, mode="transit")
    assigning = car if has_car or service.minutes_transit is None else transit
    figure = service.threshold.figure if service.threshold and service.population_driven else None
    basic = service.threshold.basic_value if service.threshold else None
    threshold = figure.value if figure else np.nan
    basic_threshold = basic if basic is not None else region.parameters["basic_part_share"].value * threshold
    low = figure.low if figure else np.nan
    nearest = SPREAD[service.catchment]
    return ServiceInputs(
        car=car,
        transit=transit,
        has_car=has_car,
        has_transit=service.minutes_transit is not None,
        car_assigns=has_car or service.minutes_transit is None,
        mixes_modes=service.catchment in ("W", "U"),
        nearest_share=region.parameters["nearest_share_referral"].value if nearest is None else nearest,
        persons=_rows(np.where(is_member[:, None], persons, 0.0)),
        access=access.astype(np.float32),
        load_car=(users @ access).astype(np.float32),
        load_transit=(users @ (1 - access)).astype(np.float32),
        is_member=is_member.astype(np.float32),
        car_share_of_trips=region.parameters["car_share_of_trips"].value,
        trips=service.trips_per_person or region.parameters["default_trips"].value,
        municipality=municipality.astype(np.int64),
        area=np.array(area_numbers(region, service, tuple(towns_of_points)), dtype=np.int64),
        town_area=np.array(area_numbers(region, service, universe), dtype=np.int64),
        town_minutes=_mean_by_municipality(assigning.minutes, persons.sum(axis=1), municipality, unreachable),
        outside_serves=bool(outside),
        load_per_person=_load_per_person(service),
        threshold=threshold,
        threshold_low=low,
        basic_threshold=basic_threshold,
        basic_threshold_low=basic_threshold * (low / threshold if figure else np.nan),
        basic_share=service.basic_share,
        alarm=service.closure_persons or region.parameters["closure_persons"].value * service.national_share,
        worst_share=region.parameters["worst_share"].value,
    )


def _minutes(times: TravelTimes, service: Service, mode: str) -> pd.DataFrame:
    return times.car if mode == "car" else times.transit[service.hours]


def _assigned_outside(
    times: TravelTimes,
    service: Service,
    outside: list[str],
    persons: NDArray[np.float64],
    municipality: NDArray[np.int64],
    unreachable: float,
) -> NDArray[np.int64] | None:
    """Number of the outside centre both modes go to, per point; None where each mode goes by itself."""
    if service.catchment in ("W", "U") or not outside:
        return None
    mode = "car" if service.minutes_car is not None or service.minutes_transit is None else "transit"
    minutes = _minutes(times, service, mode)[outside].to_numpy().T.astype(np.float32)
    if service.catchment == "Z":
        minutes = np.minimum(minutes, FAR)
        minutes = _mean_by_municipality(minutes, persons, municipality, unreachable)[:, municipality]
    return minutes.argmin(axis=0)


def _mode_inputs(
    region: Region,
    times: TravelTimes,
    service: Service,
    universe: tuple[str, ...],
    outside: list[str],
    assigned: NDArray[np.int64] | None,
    *,
    mode: str,
) -> ModeInputs:
    standard = service.minutes_car if mode == "car" else service.minutes_transit
    minutes = _minutes(times, service, mode)
    table = minutes.to_numpy(dtype=float)
    kilograms = _kilograms(region, times, minutes, mode)
    pull = _pull(region, table, standard)
    value = time_value(table, float(standard)) if standard else np.zeros_like(table)
    within = (table <= standard) if standard else np.zeros_like(table)
    inside = minutes.columns.get_indexer(list(universe))
    out = minutes.columns.get_indexer(outside)
    points = np.arange(len(table))
    # without an outside centre every outside figure is that of a place nobody reaches
    nowhere = np.full((len(table), 1), np.inf)
    out_minutes = table[:, out] if outside else nowhere
    by_mode = out_minutes.argmin(axis=1)
    used = by_mode if assigned is None else assigned
    judged = assigned if assigned is not None and service.catchment == "Z" else by_mode
    blank = np.zeros((len(table), 1))
    return ModeInputs(
        minutes=_rows(np.minimum(table[:, inside], FAR)),
        value=_rows(value[:, inside]),
        within=_rows(within[:, inside]),
        pull=_rows(pull[:, inside]),
        kilograms=_rows(kilograms[:, inside]),
        out_minutes=np.minimum(out_minutes[points, used], FAR).astype(np.float32),
        out_value=(value[:, out] if outside else blank)[points, judged].astype(np.float32),
        out_within=(within[:, out] if outside else blank)[points, judged].astype(np.float32),
        out_pull=pull[:, out].sum(axis=1).astype(np.float32),
        out_kilograms=(kilograms[:, out] if outside else blank)[points, used].astype(np.float32),
        out_pull_kilograms=(pull * kilograms)[:, out].sum(axis=1).astype(np.float32),
    )


def _kilograms(region: Region, times: TravelTimes, minutes: pd.DataFrame, mode: str) -> NDArray[np.float64]:
    """CO2e of one trip there and back; a trip that public transport cannot make counts as car."""
    kilometres = 2 * times.road_metres[minutes.columns].to_numpy(dtype=float) / 1000
    by_car = kilometres * region.parameters["emission_car"].value
    if mode == "transit":
        by_transit = kilometres * region.parameters["emission_transit"].value
        by_car = np.where(np.isfinite(minutes.to_numpy()), by_transit, by_car)
    return np.where(np.isfinite(by_car), by_car, 0.0)


def _pull(region: Region, minutes: NDArray[np.float64], standard: float | None) -> NDArray[np.float64]:
    """Huff weight max(t, 5)^-2 within twice the standard; 0 beyond it and where unreachable (model.md 2)."""
    exponent = region.parameters["huff_exponent"].value
    least = region.parameters["huff_least_minutes"].value
    cut = region.parameters["huff_cut_standards"].value
    weight = np.maximum(minutes, least) ** -exponent
    within_cut = minutes <= cut * standard if standard else np.isfinite(minutes)
    return np.where(within_cut & np.isfinite(minutes), weight, 0.0)


def _mean_by_municipality(
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


def _load_per_person(service: Service) -> float:
    if service.threshold is None:
        return 1.0
    if service.threshold.unit == "inhabitants":
        return 1.0 / service.national_share
    return service.threshold.cases_per_person or 1.0


def _rows(points_first: NDArray[np.float64]) -> Floats:
    return np.ascontiguousarray(points_first.T, dtype=np.float32)
