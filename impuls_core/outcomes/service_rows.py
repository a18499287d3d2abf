"""From one service to its rows of the table: enumerate, measure, value (model.md 3 and 4)."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.arrangements import Arrangements, arrangements, has_one_host_each
from impuls_core.outcomes.criteria.continuity import continuity
from impuls_core.outcomes.criteria.environment import environment_values
from impuls_core.outcomes.criteria.equivalence import equivalence
from impuls_core.outcomes.evaluation import Measured, hosts_of, measure_rows, outcome_of
from impuls_core.outcomes.inputs import ServiceInputs, service_inputs
from impuls_core.outcomes.mobile_stops import stops_of_base
from impuls_core.outcomes.row_outcome import Stops
from impuls_core.outcomes.sites import open_outside
from impuls_core.outcomes.table import ServiceRows
from impuls_core.outcomes.value_functions import CONSTANT, viability_value
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region
from impuls_core.schema import CRITERIA


def service_rows(
    region: Region, times: TravelTimes, service: Service, universe: tuple[str, ...], *, year: int
) -> ServiceRows:
    """Evaluate every arrangement of one service.

    Parameters
    ----------
    region, times, service : the inputs
    universe : towns by AGS, the order of host masks
    year : scenario year of the demand

    Returns
    -------
    ServiceRows, row 0 is today
    """
    d = service_inputs(region, times, service, universe, year=year)
    rows = arrangements(region, service, universe)
    stops = mobile_stops(region, d, service, rows, universe)
    keep = (rows.model != "M") | np.isin(rows.hosts, list(stops))
    keep[0] = True  # today's, even where its stops would not fill a day
    rows = Arrangements(rows.model[keep], rows.hosts[keep], rows.lawful[keep], rows.banned[keep], rows.today)
    is_assigned = service.catchment == "Z"
    has_outside = bool(open_outside(region, service))
    measured = measure_rows(
        d,
        rows.hosts,
        rows.model,
        is_assigned=is_assigned,
        stops=stops,
        today_beyond=beyond_today(d, rows, is_assigned=is_assigned, has_outside=has_outside),
    )
    return ServiceRows(
        service_id=service.id,
        model=rows.model,
        hosts=rows.hosts,
        values=_values(region, d, service, rows, measured, has_outside=has_outside),
        performance=_performance(d, service, measured),
        lawful=rows.lawful,
        viable=_viable(rows, measured),
        banned=rows.banned,
        single_base_row=_single_base_rows(rows),
    )


def mobile_stops(
    region: Region, d: ServiceInputs, service: Service, rows: Arrangements, universe: tuple[str, ...]
) -> dict[int, Stops]:
    """Return the stops of every mobile base that has any, by its mask."""
    bits = np.array([universe.index(town) for town in region.candidates], dtype=np.int64)
    found = {}
    for mask in rows.hosts[rows.model == "M"]:
        chosen = stops_of_base(
            d,
            service,
            hosts_of(int(mask)),
            bits,
            contacts_per_day=_value(region, "contacts_per_service_day"),
        )
        if chosen is not None:
            found[int(mask)] = chosen[0]
    return found


def beyond_today(
    d: ServiceInputs, rows: Arrangements, *, is_assigned: bool, has_outside: bool
) -> NDArray[np.float32]:
    """Share of trips beyond the standard today, per point; against outside where nothing exists today.

    Where neither exists everybody is beyond already, so that nobody can newly be.
    """
    if rows.today.hosts == 0 and not has_outside:
        return np.ones(d.is_member.size, np.float32)
    out = outcome_of(d, rows.today.hosts, rows.today.model, is_assigned=is_assigned)
    within = out.car_within if d.has_car else out.transit_within
    return np.float32(1.0) - within


def _value(region: Region, parameter: str) -> float:
    return region.parameters[parameter].value


def _viability(region: Region, ratio: NDArray[np.float64]) -> NDArray[np.float64]:
    levels = [_value(region, name) for name in ("ratio_of_value_0", "value_at_threshold", "ratio_of_value_1")]
    values: NDArray[np.float64] = viability_value(ratio, *levels)
    return values


def _values(
    region: Region,
    d: ServiceInputs,
    service: Service,
    rows: Arrangements,
    measured: Measured,
    *,
    has_outside: bool,
) -> NDArray[np.float32]:
    count = len(rows.hosts)
    values = {name: np.full(count, CONSTANT) for name in CRITERIA}
    if d.has_car or d.has_transit:
        values["accessibility"] = measured.accessibility
        values["equivalence"] = equivalence(measured.worst_tenth, measured.newly_beyond, d.alarm)
        emission = environment_values(
            measured.tonnes,
            today=float(measured.tonnes[0]) if rows.today.hosts else None,
            outside=_outside_tonnes(d, service, measured, rows) if has_outside else None,
            single_host=has_one_host_each(rows.hosts, tuple(d.town_area.tolist())) & (rows.banned == ""),
        )
        values["environment"] = values["environment"] if emission is None else emission
    if service.population_driven and service.catchment != "A" and not np.isnan(d.threshold):
        values["viability"] = _viability(region, measured.ratio)
        values["viability"][rows.hosts == 0] = _value(region, "outside_viability") if has_outside else 0.0
    kept = continuity(
        rows.hosts,
        rows.model,
        today_hosts=rows.today.hosts,
        today_model=rows.today.model,
        changed_task=_value(region, "changed_task_weight"),
    )
    values["continuity"] = values["continuity"] if kept is None else kept
    if has_outside:
        values["cores"] = measured.inside_share
    return np.column_stack([values[name] for name in CRITERIA]).astype(np.float32)


def _outside_tonnes(d: ServiceInputs, service: Service, measured: Measured, rows: Arrangements) -> float:
    nothing_inside = np.flatnonzero(rows.hosts == 0)
    if nothing_inside.size:
        return float(measured.tonnes[nothing_inside[0]])
    out = outcome_of(d, 0, "O", is_assigned=service.catchment == "Z")
    return float((d.persons.sum(axis=0) * out.kilograms).sum() * d.trips / 1000)


def _performance(d: ServiceInputs, service: Service, measured: Measured) -> dict[str, NDArray[np.float32]]:
    persons = float(d.persons.sum())
    nothing = np.full_like(measured.ratio, np.nan)
    tonnes = measured.tonnes
    columns = {
        "share_car": measured.share_car if d.has_car else nothing,
        "share_transit": measured.share_transit if d.has_transit else nothing,
        "worst_tenth": measured.worst_tenth if d.has_car or d.has_transit else nothing,
        "newly_beyond": measured.newly_beyond,
        # a row without a host has no site that could be too small: inf, where a threshold exists at all
        "ratio": nothing if np.isnan(d.threshold) else measured.ratio,
        "missing_users": measured.missing_users,
        # without a known trip rate a year's total would be invented
        "co2_tonnes": tonnes if service.trips_per_person is not None else nothing,
        "kg_per_trip": tonnes * 1000 / (persons * d.trips) if persons else nothing,
        "inside_share": measured.inside_share,
        "context_load": measured.context_load,
    }
    return {name: column.astype(np.float32) for name, column in columns.items()}


def _viable(rows: Arrangements, measured: Measured) -> NDArray[np.bool_]:
    """Floor of viability with the low threshold; today and what is left of it are exempt (model.md 3)."""
    # inclusive: a load equal to the threshold holds; float32 noise is no missing user; nan: does not apply
    passes = ~(measured.ratio_low < 1.0 - 1e-6)
    part_of_today = ((rows.hosts & ~np.int64(rows.today.hosts)) == 0) & (rows.hosts != 0)
    same_model = rows.model == rows.today.model
    single_left = (rows.model == "S") & part_of_today
    passes |= part_of_today & (same_model | single_left)
    passes[0] = True
    return passes


def _single_base_rows(rows: Arrangements) -> NDArray[np.int64]:
    """For each mobile row the S (else one-host P) row at the same base; -1 where there is none."""
    # a mobile row has one host, under kind Z one in each area, so the P row of its hosts is the single one
    row_of = {int(rows.hosts[r]): int(r) for r in np.flatnonzero(rows.model == "P")}
    row_of |= {int(rows.hosts[r]): int(r) for r in np.flatnonzero(rows.model == "S")}
    found = np.full(len(rows.hosts), -1, dtype=np.int64)
    for mobile in np.flatnonzero(rows.model == "M"):
        found[mobile] = row_of.get(int(rows.hosts[mobile]), -1)
    return found
