"""Who travels where under each sharing model: one row of the table, point by point (model.md 2 and 3)."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.mode_inputs import FAR, ModeInputs

# Sums may be reassociated so that they vectorise; inf and nan keep their meaning.
FAST = {"reassoc", "contract", "nsz", "arcp"}
OUTSIDE = -1
NOBODY = -2

Floats = NDArray[np.float32]


class Stops(NamedTuple):
    """What a mobile service adds: the nearest stop of each point, and the share of contacts done there."""

    share: float  # kappa
    car_value: Floats  # [point]
    transit_value: Floats
    car_within: Floats
    transit_within: Floats
    car_saved: Floats  # kilograms of a trip to the base less those of a trip to the stop
    transit_saved: Floats


class RowOutcome(NamedTuple):
    """What one row means for each point; trips of a person add up to 1.

    ``car_*`` and ``transit_*`` are [point]; ``kilograms`` [point] is CO2e per person and trip, mixed by
    the car share of trips; ``loads`` and ``special_loads`` [town] are persons.
    """

    car_value: Floats
    transit_value: Floats
    car_within: Floats
    transit_within: Floats
    car_inside: Floats
    transit_inside: Floats
    kilograms: Floats
    loads: NDArray[np.float64]
    special_loads: NDArray[np.float64]


class Work(NamedTuple):
    """Scratch arrays of one worker, [point]."""

    nearest_minutes: Floats
    nearest: NDArray[np.int64]
    pull: Floats
    car_kilograms: Floats
    transit_kilograms: Floats
    transit_users: Floats


@njit(cache=True)
def new_outcome(points: int, towns: int) -> RowOutcome:  # pragma: no cover - compiled
    """Return an outcome with room for ``points`` and ``towns``."""
    return RowOutcome(
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(towns, np.float64),
        np.zeros(towns, np.float64),
    )


@njit(cache=True)
def new_work(points: int) -> Work:  # pragma: no cover - compiled
    """Return scratch arrays for ``points``."""
    return Work(
        np.zeros(points, np.float32),
        np.zeros(points, np.int64),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
        np.zeros(points, np.float32),
    )


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
def specialised_by_choice(d: ServiceInputs, hosts: NDArray[np.int64], out: RowOutcome, work: Work) -> None:
    """Model D: the part b stays at every host; each speciality sits at one host, with equal shares.

    For a speciality people take its host or, if nearer, an outside centre.
    """
    parallel_by_choice(d, hosts, out, work)
    b = np.float32(d.basic_share)
    q = np.float32((1.0 - d.basic_share) / hosts.size)
    cs = np.float32(d.car_share_of_trips)
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
def assigned_by_area(
    d: ServiceInputs, hosts: NDArray[np.int64], is_specialised: bool, out: RowOutcome, work: Work
) -> None:
    """Catchment kind Z: each area alone, each municipality as a whole to the nearest host of its area.

    An outside centre serves only areas without an own host. Under D the specialities are divided
    within each area; an area with one host keeps everything there.
    """
    out.loads[:] = 0.0
    out.special_loads[:] = 0.0
    b = d.basic_share if is_specialised else 1.0
    cs = d.car_share_of_trips
    for i in range(out.kilograms.size):
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
        users = d.load_car[i] + d.load_transit[i]
        if nearest >= 0:
            car_value = b * d.car.value[nearest, i]
            transit_value = b * d.transit.value[nearest, i]
            car_within = b * d.car.within[nearest, i]
            transit_within = b * d.transit.within[nearest, i]
            kilograms = b * (cs * d.car.kilograms[nearest, i] + (1 - cs) * d.transit.kilograms[nearest, i])
            out.loads[nearest] += users
            for host in hosts:
                if d.town_area[host] == d.area[i] and is_specialised:
                    q = (1.0 - b) / own
                    car_value += q * d.car.value[host, i]
                    transit_value += q * d.transit.value[host, i]
                    car_within += q * d.car.within[host, i]
                    transit_within += q * d.transit.within[host, i]
                    kilograms += q * (cs * d.car.kilograms[host, i] + (1 - cs) * d.transit.kilograms[host, i])
                    out.special_loads[host] += users
            inside = 1.0
        elif d.outside_serves[i]:
            car_value, transit_value = d.car.out_value[i], d.transit.out_value[i]
            car_within, transit_within = d.car.out_within[i], d.transit.out_within[i]
            kilograms = cs * d.car.out_kilograms[i] + (1 - cs) * d.transit.out_kilograms[i]
            inside = 0.0
        else:
            # persons nobody serves still travel: they count with the nearest open site of any area
            car_value = transit_value = car_within = transit_within = inside = 0.0
            kilograms = 0.0
            if nearest_any >= 0:
                kilograms = (
                    cs * d.car.kilograms[nearest_any, i] + (1 - cs) * d.transit.kilograms[nearest_any, i]
                )
        out.car_value[i], out.transit_value[i] = car_value, transit_value
        out.car_within[i], out.transit_within[i] = car_within, transit_within
        out.car_inside[i], out.transit_inside[i] = inside, inside
        out.kilograms[i] = kilograms


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
