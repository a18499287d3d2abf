"""Who travels where under each sharing model, where people choose or are referred (model.md 2 and 3).

The models of catchment kind Z, where the law assigns people, are in ``assigned_models``.
"""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import FAST, compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.mode_inputs import FAR, ModeInputs
from impuls_core.outcomes.row_outcome import NOBODY, OUTSIDE, Floats, RowOutcome, Stops, Work


@compiled(fastmath=FAST)
def _reach(mode: ModeInputs, hosts: NDArray[np.int64], value: Floats, within: Floats) -> None:
    """Value and standard of the nearest open site by one mode: the best over the hosts and outside."""
    value[:] = mode.out_value
    within[:] = mode.out_within
    for host in hosts:
        of_host, within_host = mode.value[host], mode.within[host]
        for i in range(value.size):
            value[i] = max(value[i], of_host[i])
            within[i] = max(within[i], within_host[i])


@compiled(fastmath=FAST)
def _find_shortest(mode: ModeInputs, hosts: NDArray[np.int64], work: Work) -> None:
    """Minutes to the nearest open site of every point."""
    shortest = work.shortest
    shortest[:] = mode.out_minutes
    for host in hosts:
        minutes = mode.minutes[host]
        for i in range(shortest.size):
            shortest[i] = min(shortest[i], minutes[i])


@compiled(fastmath=FAST)
def _find_nearest(mode: ModeInputs, hosts: NDArray[np.int64], work: Work) -> None:
    """Nearest open site of every point; inside before outside, then the lower AGS, at equal minutes."""
    _find_shortest(mode, hosts, work)
    shortest, nearest = work.shortest, work.nearest
    for i in range(shortest.size):
        nearest[i] = np.int32(OUTSIDE) if shortest[i] < FAR else np.int32(NOBODY)
    for k in range(hosts.size - 1, -1, -1):
        minutes, number = mode.minutes[hosts[k]], np.int32(hosts[k])
        for i in range(shortest.size):
            is_nearest = (minutes[i] == shortest[i]) & (minutes[i] < FAR)
            nearest[i] = number if is_nearest else nearest[i]


@compiled(fastmath=FAST)
def _nearest_of(mode: ModeInputs, hosts: NDArray[np.int64], i: int) -> int:
    """Nearest open site of one point, as ``_find_nearest``."""
    nearest, shortest = NOBODY, FAR
    for host in hosts:
        if mode.minutes[host, i] < shortest:
            nearest, shortest = host, mode.minutes[host, i]
    return OUTSIDE if mode.out_minutes[i] < shortest else nearest


@compiled(fastmath=FAST)
def _go_to_nearest(
    mode: ModeInputs, users: Floats, work: Work, inside: Floats, kilograms: Floats, loads: NDArray[np.float64]
) -> None:
    for i in range(users.size):
        host = work.nearest[i]
        if host >= 0:
            inside[i] = 1.0
            kilograms[i] = mode.kilograms[host, i]
            loads[host] += users[i]
        else:
            inside[i] = 0.0
            kilograms[i] = mode.out_kilograms[i]


@compiled(fastmath=FAST)
def _spread(
    mode: ModeInputs,
    hosts: NDArray[np.int64],
    users: Floats,
    nearest_share: float,
    work: Work,
    inside: Floats,
    kilograms: Floats,
    loads: NDArray[np.float64],
) -> None:
    """Huff: every open site draws users by its pull; a part takes the nearest; so do all without a pull."""
    pull, drawn = work.pull, work.drawn
    pull[:] = mode.out_pull
    kilograms[:] = mode.out_pull_kilograms
    for host in hosts:
        of_host, with_kilograms = mode.pull[host], mode.pull_kilograms[host]
        for i in range(pull.size):
            pull[i] += of_host[i]
            kilograms[i] += with_kilograms[i]
    spread = np.float32(1.0 - nearest_share)
    for i in range(pull.size):
        has_pull = pull[i] > 0
        scale = spread / pull[i] if has_pull else np.float32(0.0)
        kilograms[i] *= scale
        inside[i] = scale * (pull[i] - mode.out_pull[i])
        drawn[i] = scale * users[i]
    for host in hosts:
        of_host = mode.pull[host]
        total = np.float32(0.0)
        for i in range(pull.size):
            total += drawn[i] * of_host[i]
        loads[host] += total
    for i in range(pull.size):
        rest = np.float32(nearest_share) if pull[i] > 0 else np.float32(1.0)
        if rest == 0:
            continue
        nearest = _nearest_of(mode, hosts, i)
        if nearest >= 0:
            inside[i] += rest
            kilograms[i] += rest * mode.kilograms[nearest, i]
            loads[nearest] += rest * users[i]
        else:
            kilograms[i] += rest * mode.out_kilograms[i]


@compiled(fastmath=FAST)
def _each_mode_by_itself(d: ServiceInputs, hosts: NDArray[np.int64], out: RowOutcome, work: Work) -> None:
    """W and U; a point without any line takes its assignment by car."""
    _find_shortest(d.transit, hosts, work)
    for i in range(work.shortest.size):
        has_line = work.shortest[i] < FAR
        work.has_line[i] = np.float32(1.0) if has_line else np.float32(0.0)
        work.users[i] = d.load_transit[i] * work.has_line[i]
    by_transit, of_transit = out.transit_inside, work.transit_kilograms
    _spread(d.transit, hosts, work.users, d.nearest_share, work, by_transit, of_transit, out.loads)
    for i in range(work.users.size):
        work.users[i] = d.load_car[i] + d.load_transit[i] * (np.float32(1.0) - work.has_line[i])
    by_car, of_car = out.car_inside, work.car_kilograms
    _spread(d.car, hosts, work.users, d.nearest_share, work, by_car, of_car, out.loads)
    for i in range(by_car.size):
        has_line = work.has_line[i] > 0
        by_transit[i] = by_transit[i] if has_line else by_car[i]
        of_transit[i] = of_transit[i] if has_line else of_car[i]


@compiled(fastmath=FAST)
def parallel_by_choice(d: ServiceInputs, hosts: NDArray[np.int64], out: RowOutcome, work: Work) -> None:
    """Models S and P (and the basic part of D): people go to open sites as their catchment kind says."""
    _reach(d.car, hosts, out.car_value, out.car_within)
    _reach(d.transit, hosts, out.transit_value, out.transit_within)
    out.loads[:] = 0.0
    if d.mixes_modes:
        _each_mode_by_itself(d, hosts, out, work)
    else:
        _find_nearest(d.car if d.car_assigns else d.transit, hosts, work)
        _go_to_nearest(d.car, d.load_car, work, out.car_inside, work.car_kilograms, out.loads)
        _go_to_nearest(d.transit, d.load_transit, work, out.transit_inside, work.transit_kilograms, out.loads)
    cs = np.float32(d.car_share_of_trips)
    for i in range(out.kilograms.size):
        out.kilograms[i] = cs * work.car_kilograms[i] + (np.float32(1.0) - cs) * work.transit_kilograms[i]


@compiled(fastmath=FAST)
def _divide(of_row: Floats, of_town: Floats, hosts: NDArray[np.int64], b: float) -> None:
    """Keep the part ``b`` of what is there, and add the specialities of all hosts in equal shares."""
    basic, q = np.float32(b), np.float32((1.0 - b) / hosts.size)
    for i in range(of_row.size):
        of_row[i] *= basic
    for host in hosts:
        of_host = of_town[host]
        for i in range(of_row.size):
            of_row[i] += q * of_host[i]


@compiled(fastmath=FAST)
def specialised_by_choice(d: ServiceInputs, hosts: NDArray[np.int64], out: RowOutcome, work: Work) -> None:
    """Model D: the part b stays at every host; each speciality sits at one host, with equal shares."""
    parallel_by_choice(d, hosts, out, work)
    there, b = d.speciality, d.basic_share
    _divide(out.car_value, there.car_value, hosts, b)
    _divide(out.transit_value, there.transit_value, hosts, b)
    _divide(out.car_within, there.car_within, hosts, b)
    _divide(out.transit_within, there.transit_within, hosts, b)
    _divide(out.car_inside, there.car_inside, hosts, b)
    _divide(out.transit_inside, there.transit_inside, hosts, b)
    _divide(out.kilograms, there.kilograms, hosts, b)
    out.special_loads[:] = 0.0
    for host in hosts:
        out.special_loads[host] = there.loads[host]


@compiled(fastmath=FAST)
def add_stops(d: ServiceInputs, stops: Stops, out: RowOutcome) -> None:
    """Model M: the share kappa of contacts of those served inside is done at the nearest stop.

    The base is its own stop. Loads stay as under S.
    """
    k = np.float32(stops.share)
    cs = d.car_share_of_trips
    for i in range(out.kilograms.size):
        out.car_value[i] = k * max(stops.car_value[i], out.car_value[i]) + (1 - k) * out.car_value[i]
        out.transit_value[i] = (
            k * max(stops.transit_value[i], out.transit_value[i]) + (1 - k) * out.transit_value[i]
        )
        out.car_within[i] = k * max(stops.car_within[i], out.car_within[i]) + (1 - k) * out.car_within[i]
        out.transit_within[i] = (
            k * max(stops.transit_within[i], out.transit_within[i]) + (1 - k) * out.transit_within[i]
        )
        saved = cs * out.car_inside[i] * stops.car_saved[i]
        saved += (1 - cs) * out.transit_inside[i] * stops.transit_saved[i]
        out.kilograms[i] -= k * saved
