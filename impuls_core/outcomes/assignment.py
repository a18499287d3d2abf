"""Who goes where, spelled out: the share of each point's demand that each site serves (model.md 2).

The evaluation of the whole table uses compiled sums of the same rules (``sharing_models``); this module
names every share, for the flows on the map, the loads by origin and the proof that both agree.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.sites import competent_outside
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region

Shares = NDArray[np.float64]
MODES = ("car", "transit")


@dataclass(frozen=True, slots=True)
class Assignment:
    """Shares of trips by mode; each row sums to 1, or 0 where nobody serves the point.

    ``car`` and ``transit`` are DataFrames (n_points, n_sites): index ``demand_id``, columns AGS of the
    hosts and of the outside centres that are open to the service.
    """

    car: pd.DataFrame
    transit: pd.DataFrame

    def flows(self, load_car: Shares, load_transit: Shares) -> pd.DataFrame:
        """Persons from each point to each site; shape as ``car``."""
        return self.car.mul(load_car, axis=0) + self.transit.mul(load_transit, axis=0)


def assign(
    region: Region,
    times: TravelTimes,
    service: Service,
    d: ServiceInputs,
    hosts: tuple[str, ...],
    outside: tuple[str, ...],
) -> Assignment:
    """Assign every point to sites under the models S and P (and the basic part of D).

    Parameters
    ----------
    region, times, service : the inputs
    d : inputs of that service
    hosts, outside : AGS of the open sites

    Returns
    -------
    Assignment
    """
    sites = [*hosts, *outside]
    car = times.car.loc[region.demand.index, sites].to_numpy()
    transit = times.transit[service.hours].loc[region.demand.index, sites].to_numpy()
    if not sites:
        by_car = by_transit = np.zeros((len(region.demand), 0))
    elif service.catchment == "Z":
        competent = np.ones((len(sites), len(car)), dtype=bool)
        competent[len(hosts) :] = competent_outside(region, service, outside)[:, d.area]
        leading = car if d.car_assigns else transit
        by_car = by_transit = _by_area(region, d, leading, sites, competent, inside=len(hosts))
    elif service.catchment in ("N", "A"):
        by_car = by_transit = _nearest(car if d.car_assigns else transit)
    else:
        by_car = _spread(region, car, service.minutes_car, d.nearest_share)
        by_transit = _spread(region, transit, service.minutes_transit, d.nearest_share)
        without_line = ~np.isfinite(transit).any(axis=1)
        by_transit = np.where(without_line[:, None], by_car, by_transit)
    index = region.demand.index
    return Assignment(
        pd.DataFrame(by_car, index=index, columns=sites), pd.DataFrame(by_transit, index=index, columns=sites)
    )


def divide(
    region: Region,
    times: TravelTimes,
    service: Service,
    d: ServiceInputs,
    basic: Assignment,
    hosts: tuple[str, ...],
) -> Assignment:
    """Turn the assignment of model P into that of D: the part b as before, the specialities in equal parts.

    Each speciality draws its demand to its one host or, if nearer, to an outside centre; under kind Z
    the hosts of an area divide the specialities of that area (model.md 3).
    """
    outside = [town for town in basic.car.columns if town not in hosts]
    tables = {"car": times.car, "transit": times.transit[service.hours]}
    minutes = {mode: table.loc[region.demand.index] for mode, table in tables.items()}
    area_of = dict(zip(region.demand["ags"], d.area, strict=True))
    own = np.array([d.area == area_of[host] for host in hosts])
    divided = {"car": d.basic_share * basic.car, "transit": d.basic_share * basic.transit}
    for host, mine in zip(hosts, own, strict=True):
        q = (1 - d.basic_share) * mine / np.maximum(own.sum(axis=0), 1)
        sites = [host] if service.catchment == "Z" else [host, *outside]
        near = {mode: _nearest(minutes[mode][sites].to_numpy()) for mode in MODES}
        if not d.mixes_modes:
            near = dict.fromkeys(MODES, near["car" if d.car_assigns else "transit"])
        if service.catchment == "Z":
            near = dict.fromkeys(MODES, np.ones((len(d.area), 1)))
        without_line = near["transit"].sum(axis=1) == 0
        near["transit"] = np.where(without_line[:, None], near["car"], near["transit"])
        for mode in MODES:
            divided[mode].loc[:, sites] += near[mode] * q[:, None]
    served_outside = (own.sum(axis=0) == 0)[:, None] * (1 - d.basic_share)
    return Assignment(*(divided[mode] + served_outside * getattr(basic, mode) for mode in MODES))


def _nearest(minutes: Shares) -> Shares:
    """All to the first of the nearest sites (inside stands before outside, lower AGS first)."""
    shares = np.zeros_like(minutes)
    reached = np.isfinite(minutes).any(axis=1)
    shares[np.flatnonzero(reached), minutes.argmin(axis=1)[reached]] = 1.0
    return shares


def _spread(region: Region, minutes: Shares, standard: float | None, nearest_share: float) -> Shares:
    exponent = region.parameters["huff_exponent"].value
    least = region.parameters["huff_least_minutes"].value
    pull = np.where(np.isfinite(minutes), np.maximum(minutes, least) ** -exponent, 0.0)
    if standard is not None:
        pull = np.where(minutes <= region.parameters["huff_cut_standards"].value * standard, pull, 0.0)
    total = pull.sum(axis=1, keepdims=True)
    near = _nearest(minutes)
    huff = np.divide(pull, total, out=near.copy(), where=total > 0)
    return nearest_share * near + (1 - nearest_share) * huff


def _by_area(
    region: Region,
    d: ServiceInputs,
    minutes: Shares,
    sites: list[str],
    competent: NDArray[np.bool_],
    *,
    inside: int,
) -> Shares:
    """Each municipality as a whole to the nearest host of its own area; outside serves areas without one."""
    capped = np.where(np.isfinite(minutes), minutes, region.parameters["unreachable_minutes"].value)
    weights = d.everybody.astype(float) + 1e-9
    frame = pd.DataFrame(capped * weights[:, None]).groupby(d.municipality).transform("sum")
    totals = pd.Series(weights).groupby(d.municipality).transform("sum")
    means = frame.to_numpy() / totals.to_numpy()[:, None]
    area_of = dict(zip(region.demand["ags"], d.area, strict=True))
    site_area = np.array([area_of[town] for town in sites[:inside]])
    shares = np.zeros_like(means)
    for i in range(len(means)):
        own = np.flatnonzero(site_area == d.area[i])
        choice = own if own.size else inside + np.flatnonzero(competent[inside:, i])
        if choice.size:
            shares[i, choice[means[i, choice].argmin()]] = 1.0
    return shares
