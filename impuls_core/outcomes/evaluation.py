"""Evaluate rows of one service: every arrangement against every criterion, exactly.

The loop over rows lets go of the interpreter lock, so that services are measured side by side (``compute``).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.assigned_models import assigned_by_area
from impuls_core.outcomes.compiled import compiled
from impuls_core.outcomes.criteria.accessibility import access_of_people, accessibility, share_within
from impuls_core.outcomes.criteria.cores import inside_share
from impuls_core.outcomes.criteria.environment import kilograms_per_round
from impuls_core.outcomes.criteria.equivalence import newly_beyond, worst_tenth
from impuls_core.outcomes.criteria.viability import missing_users, viability_ratio
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.row_outcome import RowOutcome, Stops, Work, new_outcome, new_work
from impuls_core.outcomes.sharing_models import add_stops, parallel_by_choice, specialised_by_choice

Floats = NDArray[np.float32]
D, M = ord("D"), ord("M")


class Measured(NamedTuple):
    """What was measured of each row, (n_rows,), in the criterion's own unit."""

    accessibility: NDArray[np.float64]  # 0 to 1
    worst_tenth: NDArray[np.float64]  # 0 to 1
    newly_beyond: NDArray[np.float64]  # persons
    ratio: NDArray[np.float64]  # load / threshold; inf without a host, nan without a threshold
    ratio_low: NDArray[np.float64]  # against the low threshold
    missing_users: NDArray[np.float64]  # in the threshold's unit
    tonnes: NDArray[np.float64]  # CO2e a year
    inside_share: NDArray[np.float64]  # 0 to 1
    share_car: NDArray[np.float64]  # 0 to 1 of the target persons within the standard
    share_transit: NDArray[np.float64]
    context_load: NDArray[np.float64]  # load from the context municipalities, in the threshold's unit


@compiled()
def hosts_of(mask: int) -> NDArray[np.int64]:
    """Return the bit numbers of a mask, ascending."""
    count = 0
    rest = mask
    while rest:
        rest &= rest - 1
        count += 1
    hosts = np.empty(count, np.int64)
    bit = 0
    k = 0
    while k < count:
        if mask >> bit & 1:
            hosts[k] = bit
            k += 1
        bit += 1
    return hosts


@compiled()
def evaluate_row(
    d: ServiceInputs,
    hosts: NDArray[np.int64],
    model: int,
    is_assigned: bool,
    stops: Stops,
    out: RowOutcome,
    work: Work,
) -> None:
    """Fill ``out`` with what one arrangement means for every point."""
    if is_assigned:
        assigned_by_area(d, hosts, model == D, out)
    elif model == D:
        specialised_by_choice(d, hosts, out, work)
    else:
        parallel_by_choice(d, hosts, out, work)
    if model == M:
        add_stops(d, stops, out)


@compiled()
def _measure(
    d: ServiceInputs,
    hosts: NDArray[np.int64],
    model: int,
    out: RowOutcome,
    access: Floats,
    today_beyond: Floats,
    measured: Measured,
    r: int,
) -> None:
    access_of_people(d, out, access)
    divides = model == D
    measured.accessibility[r] = accessibility(d.persons, access)
    measured.worst_tenth[r] = worst_tenth(d.persons, access, d.worst_share)
    measured.newly_beyond[r] = newly_beyond(d, out, today_beyond)
    measured.ratio[r] = viability_ratio(d, hosts, out, divides, d.threshold, d.basic_threshold)
    measured.ratio_low[r] = viability_ratio(d, hosts, out, divides, d.threshold_low, d.basic_threshold_low)
    measured.missing_users[r] = missing_users(d, hosts, out, divides)
    measured.tonnes[r] = kilograms_per_round(d, out) * d.trips / 1000.0
    measured.inside_share[r] = inside_share(d, out)
    measured.share_car[r] = share_within(d.people, out.car_within)
    measured.share_transit[r] = share_within(d.people, out.transit_within)
    context = 0.0
    for i in range(d.is_member.size):
        by_car = d.load_car[i] * out.car_inside[i]
        context += (1.0 - d.is_member[i]) * (by_car + d.load_transit[i] * out.transit_inside[i])
    # rounding of float32 shares is no user
    measured.context_load[r] = max(0.0, context) * d.load_per_person


@compiled(nogil=True)
def _evaluate(
    d: ServiceInputs,
    masks: NDArray[np.int64],
    models: NDArray[np.int64],
    is_assigned: bool,
    stops_of_row: tuple[Floats, NDArray[np.int64], float],
    today_beyond: Floats,
    measured: Measured,
) -> None:
    out = new_outcome(d.is_member.size, d.town_area.size)
    work = new_work(d.is_member.size)
    access = np.zeros(d.persons.shape, np.float32)
    figures, number, share = stops_of_row
    for r in range(masks.size):
        hosts = hosts_of(masks[r])
        at = figures[number[r]]
        stops = Stops(share, at[0], at[1], at[2], at[3], at[4], at[5])
        evaluate_row(d, hosts, models[r], is_assigned, stops, out, work)
        _measure(d, hosts, models[r], out, access, today_beyond, measured, r)


def outcome_of(
    d: ServiceInputs, mask: int, model: str, *, is_assigned: bool, stops: Stops | None = None
) -> RowOutcome:
    """Return what one arrangement means for every point (for today's row, details and tests)."""
    out = new_outcome(d.is_member.size, d.town_area.size)
    empty = np.zeros(d.is_member.size, np.float32)
    no_stops = Stops(0.0, empty, empty, empty, empty, empty, empty)
    model = model if model in "SPDMO" else "P"
    evaluate_row(
        d, hosts_of(mask), ord(model), is_assigned, stops or no_stops, out, new_work(d.is_member.size)
    )
    return out


def measure_rows(
    d: ServiceInputs,
    masks: NDArray[np.int64],
    models: NDArray[np.str_],
    *,
    is_assigned: bool,
    stops: dict[int, Stops],
    today_beyond: Floats,
) -> Measured:
    """Measure every row of one service.

    Parameters
    ----------
    d : ServiceInputs
    masks, models : (n_rows,) the arrangements
    is_assigned : catchment kind Z
    stops : stops of each mobile base, by its mask
    today_beyond : (n_points,) share of trips beyond the standard today

    Returns
    -------
    Measured, (n_rows,) each
    """
    rows = len(masks)
    measured = Measured(*(np.zeros(rows) for _ in Measured._fields))
    codes = models.astype("U1").view(np.uint32).astype(np.int64)
    stops_of_row = _stops_of_rows(d, masks, codes == M, stops)
    _evaluate(d, masks, codes, is_assigned, stops_of_row, today_beyond, measured)
    return measured


def _stops_of_rows(
    d: ServiceInputs, masks: NDArray[np.int64], is_mobile: NDArray[np.bool_], stops: dict[int, Stops]
) -> tuple[Floats, NDArray[np.int64], float]:
    """Figures of all mobile bases, the base's number per row (the last one is empty), and kappa."""
    figures = np.zeros((len(stops) + 1, 6, d.is_member.size), np.float32)
    for number, of_base in enumerate(stops.values()):
        figures[number] = np.stack(of_base[1:])
    numbers = {base: number for number, base in enumerate(stops)}
    of_row = np.full(len(masks), len(stops), dtype=np.int64)
    for row in np.flatnonzero(is_mobile):
        # today's mobile service may have no stop that fills a day: then it is its base alone
        of_row[row] = numbers.get(int(masks[row]), len(stops))
    share = next(iter(stops.values())).share if stops else 0.0
    return figures, of_row, share
