"""Who travels where under each sharing model, where people choose or are referred (model.md 2 and 3).

The models of catchment kind Z, where the law assigns people, are in ``assigned_models``.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.mode_inputs import FAR, ModeInputs
from impuls_core.outcomes.row_outcome import FAST, NOBODY, OUTSIDE, Floats, RowOutcome, Stops, Work


@njit(cache=True, fastmath=FAST)
def _reach(mode: ModeInputs, hosts: NDArray[np.int64], value: Floats, within: Floats) -> None:
    """Value and standard of the nearest open site by one mode: the best over the hosts and outside."""
    value[:] = mode.out_value
    within[:] = mode.out_within
    for host in hosts:
        for i in range(value.size):
            value[i] = max(value[i], mode.value[host, i])
            within[i] = max(within[i], mode.within[host, i])


@njit(cache=True, fastmath=FAST)
def _find_nearest(mode: ModeInputs, hosts: NDArray[np.int64], work: Work) -> None:
    """Nearest open site of every point; inside before outside, then the lower AGS, at equal minutes."""
    work.nearest_minutes[:] = FAR
    work.nearest[:] = NOBODY
    for host in hosts:
        for i in range(work.nearest.size):
            if mode.minutes[host, i] < work.nearest_minutes[i]:
                work.nearest_minutes[i] = mode.minutes[host, i]
                work.nearest[i] = host
    for i in range(work.nearest.size):
        if mode.out_minutes[i] < work.nearest_minutes[i]:
            work.nearest[i] = OUTSIDE


@njit(cache=True, fastmath=FAST)
def _go_to_nearest(
    mode: ModeInputs, users: Floats, work: Work, inside: Floats, kilograms: Floats, loads: NDArray[np.float64]
) -> None:
    for i in range(users.size):
        host = work.nearest[i]
        inside[i] = 1.0 if host >= 0 else 0.0
        if host >= 0:
            kilograms[i] = mode.kilograms[host, i]
            loads[host] += users[i]
        else:
            kilograms[i] = mode.out_kilograms[i]


@njit(cache=True, fastmath=FAST)
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
    _find_nearest(mode, hosts, work)
    pull = work.pull
    pull[:] = mode.out_pull
    kilograms[:] = mode.out_pull_kilograms
    for host in hosts:
        for i in range(users.size):
            pull[i] += mode.pull[host, i]
            kilograms[i] += mode.pull[host, i] * mode.kilograms[host, i]
    for i in range(users.size):
        spread = 1.0 - nearest_share if pull[i] > 0 else 0.0
        scale = spread / pull[i] if pull[i] > 0 else 0.0
        nearest = work.nearest[i]
        near_kilograms = mode.kilograms[nearest, i] if nearest >= 0 else mode.out_kilograms[i]
        inside[i] = spread - scale * mode.out_pull[i] + (1.0 - spread if nearest >= 0 else 0.0)
        kilograms[i] = scale * kilograms[i] + (1.0 - spread) * near_kilograms
        pull[i] = scale * users[i]
        if nearest >= 0:
            loads[nearest] += (1.0 - spread) * users[i]
    for host in hosts:
        total = np.float32(0.0)
        for i in range(users.size):
            total += pull[i] * mode.pull[host, i]
        loads[host] += total


@njit(cache=True, fastmath=FAST)
def parallel_by_choice(d: ServiceInputs, hosts: NDArray[np.int64], out: RowOutcome, work: Work) -> None:
    """Models S and P (and the basic part of D): people go to open sites as their catchment kind says."""
    _reach(d.car, hosts, out.car_value, out.car_within)
    _reach(d.transit, hosts, out.transit_value, out.transit_within)
    out.loads[:] = 0.0
    if not d.mixes_modes:
        leading = d.car if d.car_assigns else d.transit
        _find_nearest(leading, hosts, work)
        _go_to_nearest(d.car, d.load_car, work, out.car_inside, work.car_kilograms, out.loads)
        _go_to_nearest(d.transit, d.load_transit, work, out.transit_inside, work.transit_kilograms, out.loads)
    else:
        _find_nearest(d.transit, hosts, work)
        for i in range(work.nearest.size):
            # a point without any line takes its assignment by car
            has_line = work.nearest[i] != NOBODY
            work.transit_users[i] = d.load_transit[i] if has_line else 0.0
            work.nearest_minutes[i] = d.load_car[i] + (0.0 if has_line else d.load_transit[i])
        car_users = work.nearest_minutes.copy()
        lines = work.nearest != NOBODY
        _spread(d.car, hosts, car_users, d.nearest_share, work, out.car_inside, work.car_kilograms, out.loads)
        _spread(
            d.transit,
            hosts,
            work.transit_users,
            d.nearest_share,
            work,
            out.transit_inside,
            work.transit_kilograms,
            out.loads,
        )
        for i in range(car_users.size):
            if not lines[i]:
                out.transit_inside[i] = out.car_inside[i]
                work.transit_kilograms[i] = work.car_kilograms[i]
    for i in range(work.car_kilograms.size):
        out.kilograms[i] = (
            d.car_share_of_trips * work.car_kilograms[i]
            + (1.0 - d.car_share_of_trips) * work.transit_kilograms[i]
        )


@njit(cache=True, fastmath=FAST)
def _keep_part(out: RowOutcome, b: np.float32) -> None:
    """Scale a whole outcome to the part that stays at every host."""
    for array in (
        out.car_value,
        out.transit_value,
        out.car_within,
        out.transit_within,
        out.car_inside,
        out.transit_inside,
        out.kilograms,
    ):
        for i in range(array.size):
            array[i] *= b


@njit(cache=True, fastmath=FAST)
def specialised_by_choice(d: ServiceInputs, hosts: NDArray[np.int64], out: RowOutcome, work: Work) -> None:
    """Model D: the part b stays at every host; each speciality sits at one host, with equal shares.

    For a speciality people take its host or, if nearer, an outside centre.
    """
    parallel_by_choice(d, hosts, out, work)
    b = np.float32(d.basic_share)
    q = np.float32((1.0 - d.basic_share) / hosts.size)
    cs = np.float32(d.car_share_of_trips)
    _keep_part(out, b)
    out.special_loads[:] = 0.0
    car, transit = d.car, d.transit
    for host in hosts:
        load = np.float64(0.0)
        for i in range(out.kilograms.size):
            out.car_value[i] += q * max(car.value[host, i], car.out_value[i])
            out.car_within[i] += q * max(car.within[host, i], car.out_within[i])
            out.transit_value[i] += q * max(transit.value[host, i], transit.out_value[i])
            out.transit_within[i] += q * max(transit.within[host, i], transit.out_within[i])
            by_car = car.minutes[host, i] <= car.out_minutes[i]
            by_transit = transit.minutes[host, i] <= transit.out_minutes[i]
            no_line = transit.minutes[host, i] >= FAR and transit.out_minutes[i] >= FAR
            if not d.mixes_modes:
                by_car = by_car if d.car_assigns else by_transit
                by_transit = by_car
            elif no_line:
                by_transit = by_car
            car_kilograms = car.kilograms[host, i] if by_car else car.out_kilograms[i]
            transit_kilograms = transit.kilograms[host, i] if by_transit else transit.out_kilograms[i]
            if no_line:
                transit_kilograms = car_kilograms
            out.kilograms[i] += q * (cs * car_kilograms + (1.0 - cs) * transit_kilograms)
            if by_car:
                out.car_inside[i] += q
                load += d.load_car[i]
            if by_transit:
                out.transit_inside[i] += q
                load += d.load_transit[i]
        out.special_loads[host] = load


@njit(cache=True, fastmath=FAST)
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
