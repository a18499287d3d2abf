"""One arrangement in depth: minutes and coverage by municipality, loads of each site, years it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.assignment import MODES, assign, divide
from impuls_core.outcomes.criteria.viability import viability_ratio
from impuls_core.outcomes.evaluation import hosts_of, outcome_of
from impuls_core.outcomes.host_sets import towns_of
from impuls_core.outcomes.inputs import ServiceInputs, service_inputs
from impuls_core.outcomes.mobile_stops import contact_share, stops_of_base
from impuls_core.outcomes.sites import open_outside
from impuls_core.outcomes.table import OutcomesTable
from impuls_core.outcomes.trip_parts import mean_reached, quantile, share_reached
from impuls_core.region.catalogue import Service
from impuls_core.region.demand import digital_ability
from impuls_core.region.package import Region

QUANTILES = (0.5, 0.9)  # shown beside the share within the standard (model.md 4)


@dataclass(frozen=True, slots=True)
class ArrangementDetail:
    """What one arrangement means for places and sites.

    Attributes
    ----------
    minutes : DataFrame (n_municipalities, 2), columns car, transit
        Mean over the target persons who reach a site; ``inf`` where nobody does. Index AGS of members.
    within : DataFrame like ``minutes``, share of target persons within the standard (NaN without one)
    reached : DataFrame like ``minutes``, share of target persons who reach any site
    persons : Series (n_municipalities,), target persons
    flows : DataFrame (n_municipalities incl. context, n_sites), persons; columns AGS of hosts and outside.
        A mobile service's are those of its base.
    loads : DataFrame (n_hosts, 3), columns load, of_context in the threshold's unit, and ratio: load over
        threshold, under D that of the weaker part
    stops : AGS of the stops of a mobile service
    quantiles : DataFrame (2, 2), minutes of all target persons: index 0.5 (median) and 0.9, columns
        car, transit; ``inf`` where that person reaches no site
    able_digitally : share of the target persons who can use the digital part of a mobile service, shown and
        not scored; NaN under every other model
    """

    service_id: str
    model: str
    hosts: tuple[str, ...]
    minutes: pd.DataFrame
    within: pd.DataFrame
    reached: pd.DataFrame
    persons: pd.Series
    flows: pd.DataFrame
    loads: pd.DataFrame
    stops: tuple[str, ...]
    quantiles: pd.DataFrame
    able_digitally: float


def arrangement_detail(
    region: Region, times: TravelTimes, table: OutcomesTable, service_id: str, row: int
) -> ArrangementDetail:
    """Describe one row of the table in depth.

    Parameters
    ----------
    region, times : what the table was made from
    table : OutcomesTable
    service_id, row : which arrangement; row 0 is today

    Returns
    -------
    ArrangementDetail
    """
    service = region.catalogue[service_id]
    rows = table.services[service_id]
    d = service_inputs(region, times, service, table.candidates, year=table.year)
    mask, model = int(rows.hosts[row]), str(rows.model[row])
    hosts = towns_of(mask, table.candidates)
    stops = _stop_towns(region, d, service, mask, table.candidates) if model == "M" else ()
    sites = _Sites(model, hosts, open_outside(region, service), stops)
    minutes = {mode: _minutes(region, times, service, d, sites, mode) for mode in MODES}
    persons = pd.Series(d.persons.sum(axis=0), index=region.demand.index, dtype=float)
    assigned = assign(region, times, service, d, hosts, sites.outside)
    if model == "D":
        assigned = divide(region, times, service, d, assigned, hosts)
    flows = assigned.flows(d.load_car.astype(float), d.load_transit.astype(float))
    towns = region.demand["ags"]
    return ArrangementDetail(
        service_id=service_id,
        model=model,
        hosts=hosts,
        minutes=_by_municipality(region, minutes, persons, mean_reached),
        within=_within(region, service, minutes, persons),
        reached=_by_municipality(region, minutes, persons, share_reached),
        persons=persons.groupby(towns).sum().loc[list(region.members)],
        flows=flows.groupby(towns).sum(),
        loads=_loads(region, d, flows, hosts).assign(ratio=_ratios(d, service, mask, model)),
        stops=stops,
        quantiles=_quantiles(minutes, persons.to_numpy()),
        able_digitally=_able_digitally(region, service, d) if model == "M" else float("nan"),
    )


def _quantiles(minutes: dict[str, NDArray[np.float64]], persons: NDArray[np.float64]) -> pd.DataFrame:
    return pd.DataFrame(
        {mode: [quantile(parts, persons, share) for share in QUANTILES] for mode, parts in minutes.items()},
        index=pd.Index(QUANTILES, name="share of persons"),
    )


def _able_digitally(region: Region, service: Service, d: ServiceInputs) -> float:
    by_class = d.persons.sum(axis=1).astype(float)
    ability = digital_ability(region, service).to_numpy()
    return float(by_class @ ability / by_class.sum()) if by_class.sum() > 0 else float("nan")


def _stop_towns(
    region: Region, d: ServiceInputs, service: Service, mask: int, universe: tuple[str, ...]
) -> tuple[str, ...]:
    bits = np.array([universe.index(town) for town in region.candidates], dtype=np.int64)
    chosen = stops_of_base(
        d,
        service,
        hosts_of(mask),
        bits,
        contacts_per_day=region.parameters["contacts_per_service_day"].value,
    )
    return tuple(universe[bit] for bit in chosen[1]) if chosen else ()


class _Sites(NamedTuple):
    model: str
    hosts: tuple[str, ...]
    outside: tuple[str, ...]
    stops: tuple[str, ...]


def _minutes(
    region: Region, times: TravelTimes, service: Service, d: ServiceInputs, sites: _Sites, mode: str
) -> NDArray[np.float64]:
    """Parts of a trip, (n_parts, n_points, 2): the minutes of each part and its share of the contacts."""
    table = (times.car if mode == "car" else times.transit[service.hours]).loc[region.demand.index]
    every = [*sites.hosts, *sites.outside]
    if service.catchment == "Z":
        shares = assign(region, times, service, d, sites.hosts, sites.outside).car.to_numpy()
        near = _chosen(table[every].to_numpy(), shares)
    else:
        near = _least(table, every)
    parts = [(near, np.ones(len(table)))]
    if sites.model == "D":
        parts = _divided(region, service, table, sites, near)
    elif sites.model == "M":
        kappa = contact_share(service)
        at_stop = np.minimum(near, _least(table, list(sites.stops)))
        parts = [(at_stop, np.full(len(table), kappa)), (near, np.full(len(table), 1 - kappa))]
    return np.stack([np.column_stack(part) for part in parts])


def _divided(
    region: Region, service: Service, table: pd.DataFrame, sites: _Sites, near: NDArray[np.float64]
) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """The basic part at the nearest site, and one part for each speciality of the own area (model D)."""
    everywhere = service.catchment != "Z" or service.area == "land"
    area = region.places["district"]
    of_point = region.demand["ags"].map(area).to_numpy()
    own = {host: np.full(len(table), everywhere) | (of_point == area[host]) for host in sites.hosts}
    count = np.maximum(np.sum(list(own.values()), axis=0), 1)
    parts = [(near, np.full(len(table), service.basic_share))]
    for host in sites.hosts:
        minutes = table[host].to_numpy(dtype=float)
        if service.catchment != "Z":
            minutes = np.minimum(minutes, _least(table, list(sites.outside)))
        parts.append((minutes, np.where(own[host], (1 - service.basic_share) / count, 0.0)))
    return parts


def _least(table: pd.DataFrame, towns: list[str]) -> NDArray[np.float64]:
    if not towns:
        return np.full(len(table), np.inf)
    least: NDArray[np.float64] = table[towns].to_numpy(dtype=float).min(axis=1)
    return least


def _chosen(minutes: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    if minutes.shape[1] == 0:
        return np.full(len(minutes), np.inf)
    picked = minutes[np.arange(len(minutes)), shares.argmax(axis=1)]
    return np.where(shares.sum(axis=1) > 0, picked, np.inf)


def _by_municipality(
    region: Region,
    minutes: dict[str, NDArray[np.float64]],
    persons: pd.Series,
    measure: Callable[[NDArray[np.float64], NDArray[np.float64]], float],
) -> pd.DataFrame:
    towns = region.demand["ags"].to_numpy()
    result = {
        mode: [measure(parts[:, towns == ags], persons.to_numpy()[towns == ags]) for ags in region.members]
        for mode, parts in minutes.items()
    }
    return pd.DataFrame(result, index=pd.Index(region.members, name="ags"))


def _within(
    region: Region, service: Service, minutes: dict[str, NDArray[np.float64]], persons: pd.Series
) -> pd.DataFrame:
    standards = {"car": service.minutes_car, "transit": service.minutes_transit}
    judged = {}
    for mode, parts in minutes.items():
        standard = standards[mode]
        capped = parts.copy()
        capped[:, :, 0] = np.where(parts[:, :, 0] <= (standard or -1.0), 0.0, np.inf)
        judged[mode] = capped
    shares = _by_municipality(region, judged, persons, share_reached)
    for mode, standard in standards.items():
        if standard is None:
            shares[mode] = np.nan
    return shares


def _loads(region: Region, d: ServiceInputs, flows: pd.DataFrame, hosts: tuple[str, ...]) -> pd.DataFrame:
    is_context = ~region.demand["ags"].isin(region.members)
    load = flows[list(hosts)].sum() * d.load_per_person
    of_context = flows.loc[is_context.to_numpy(), list(hosts)].sum() * d.load_per_person
    return pd.DataFrame({"load": load, "of_context": of_context})


def _ratios(d: ServiceInputs, service: Service, mask: int, model: str) -> list[float]:
    out = outcome_of(d, mask, "P" if model == "M" else model, is_assigned=service.catchment == "Z")
    return [
        float(viability_ratio(d, hosts_of(1 << int(bit)), out, model == "D", d.threshold, d.basic_threshold))
        for bit in hosts_of(mask)
    ]
