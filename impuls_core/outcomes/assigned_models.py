"""Who is served where under catchment kind Z: each area alone, each municipality as a whole (model.md 2 and 3)."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import FAST, compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.row_outcome import NOBODY, RowOutcome

UNKNOWN = -3


@compiled(fastmath=FAST)
def assigned_by_area(
    d: ServiceInputs, hosts: NDArray[np.int64], is_specialised: bool, out: RowOutcome
) -> None:
    """Assign each municipality to the nearest host of its area.

    An outside centre serves only areas without an own host for which it is competent. Under D the
    specialities are divided within each area; an area with one host keeps everything there.
    """
    out.loads[:] = 0.0
    out.special_loads[:] = 0.0
    b = d.basic_share if is_specialised else 1.0
    # people of one municipality go to one host, so it is looked up once
    found = np.full((d.town_minutes.shape[1], 3), UNKNOWN, np.int64)
    for i in range(out.kilograms.size):
        of_municipality = found[d.municipality[i]]
        if of_municipality[0] == UNKNOWN:
            of_municipality[:] = _nearest_hosts(d, hosts, i)
        nearest, nearest_any, own = of_municipality
        if nearest >= 0:
            _serve_inside(d, nearest, b, i, out)
            if is_specialised:
                _divide_inside(d, hosts, (1.0 - b) / own, i, out)
        elif d.outside_serves[i]:
            _serve_outside(d, i, out)
        else:
            _serve_nobody(d, nearest_any, i, out)


@compiled(fastmath=FAST)
def _nearest_hosts(d: ServiceInputs, hosts: NDArray[np.int64], i: int) -> tuple[int, int, int]:
    """Nearest host of the own area, nearest of any area, and how many hosts the own area has."""
    own = 0
    nearest = NOBODY
    nearest_any = NOBODY
    for host in hosts:
        minutes = d.town_minutes[host, d.municipality[i]]
        if nearest_any < 0 or minutes < d.town_minutes[nearest_any, d.municipality[i]]:
            nearest_any = host
        if d.town_area[host] == d.area[i]:
            own += 1
            if nearest < 0 or minutes < d.town_minutes[nearest, d.municipality[i]]:
                nearest = host
    return nearest, nearest_any, own


@compiled(fastmath=FAST)
def _kilograms(d: ServiceInputs, host: int, i: int) -> float:
    cs = d.car_share_of_trips
    return cs * d.car.kilograms[host, i] + (1 - cs) * d.transit.kilograms[host, i]


@compiled(fastmath=FAST)
def _serve_inside(d: ServiceInputs, host: int, b: float, i: int, out: RowOutcome) -> None:
    out.car_value[i] = b * d.car.value[host, i]
    out.transit_value[i] = b * d.transit.value[host, i]
    out.car_within[i] = b * d.car.within[host, i]
    out.transit_within[i] = b * d.transit.within[host, i]
    out.car_inside[i] = 1.0
    out.transit_inside[i] = 1.0
    out.kilograms[i] = b * _kilograms(d, host, i)
    out.loads[host] += d.load_car[i] + d.load_transit[i]


@compiled(fastmath=FAST)
def _divide_inside(d: ServiceInputs, hosts: NDArray[np.int64], q: float, i: int, out: RowOutcome) -> None:
    """Add one speciality at each host of the own area."""
    for host in hosts:
        if d.town_area[host] == d.area[i]:
            out.car_value[i] += q * d.car.value[host, i]
            out.transit_value[i] += q * d.transit.value[host, i]
            out.car_within[i] += q * d.car.within[host, i]
            out.transit_within[i] += q * d.transit.within[host, i]
            out.kilograms[i] += q * _kilograms(d, host, i)
            out.special_loads[host] += d.load_car[i] + d.load_transit[i]


@compiled(fastmath=FAST)
def _serve_outside(d: ServiceInputs, i: int, out: RowOutcome) -> None:
    cs = d.car_share_of_trips
    out.car_value[i] = d.car.out_value[i]
    out.transit_value[i] = d.transit.out_value[i]
    out.car_within[i] = d.car.out_within[i]
    out.transit_within[i] = d.transit.out_within[i]
    out.car_inside[i] = 0.0
    out.transit_inside[i] = 0.0
    out.kilograms[i] = cs * d.car.out_kilograms[i] + (1 - cs) * d.transit.out_kilograms[i]


@compiled(fastmath=FAST)
def _serve_nobody(d: ServiceInputs, nearest_any: int, i: int, out: RowOutcome) -> None:
    """Persons nobody serves still travel: they count with the nearest open site of any area."""
    out.car_value[i] = 0.0
    out.transit_value[i] = 0.0
    out.car_within[i] = 0.0
    out.transit_within[i] = 0.0
    out.car_inside[i] = 0.0
    out.transit_inside[i] = 0.0
    out.kilograms[i] = _kilograms(d, nearest_any, i) if nearest_any >= 0 else 0.0
