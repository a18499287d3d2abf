"""The rows of the table: every arrangement of one service, with what law and area rules say of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.host_sets import LARGEST_NEW_SET, host_sets, host_sets_by_area, popcount
from impuls_core.outcomes.sites import (
    TodaySites,
    area_numbers,
    competent_outside,
    may_host_new,
    open_outside,
    today_sites,
)
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region

NO_COMPETENT_HOST = "no_competent_host"


@dataclass(frozen=True, slots=True)
class Arrangements:
    """Rows of one service; row 0 is today. ``lawful`` and ``banned`` as in ``ServiceRows``."""

    model: NDArray[np.str_]
    hosts: NDArray[np.int64]
    lawful: NDArray[np.bool_]
    banned: NDArray[np.str_]
    today: TodaySites


def arrangements(region: Region, service: Service, universe: tuple[str, ...]) -> Arrangements:
    """Enumerate every arrangement of a service for both lines (model.md 3).

    Parameters
    ----------
    region : Region
    service : Service
    universe : towns by AGS; bit j of a host mask is ``universe[j]``

    Returns
    -------
    Arrangements, the rows of the line "regionsspezifisch"; ``lawful`` marks those of "geltendes Recht".
    A service that is fixed, or that nobody weighs, has today's row only.
    """
    outside = open_outside(region, service)
    areas = area_numbers(region, service, universe)
    today = today_sites(region, service, universe, outside=outside, areas=areas)
    levels = region.places["level"].reindex(list(universe)).tolist()
    rows: dict[tuple[str, int], None] = {(today.model, today.hosts): None}
    if service.weighable and not service.fixed:
        admissible = _admissible(region, service, universe, levels, today)
        rows |= dict.fromkeys(_enumerated(service, areas, admissible, today, has_outside=bool(outside)))
        rows |= dict.fromkeys(_neighbours_of_today(service, areas, admissible, today))
    model = np.array([key[0] for key in rows], dtype="U1")
    hosts = np.array([key[1] for key in rows], dtype=np.int64)
    most = largest_division(region.parameters["least_speciality_share"].value)
    divisible = (model != "D") | (_most_in_an_area(hosts, areas) <= most)
    divisible[0] = True
    model, hosts = model[divisible], hosts[divisible]
    lawful_mask = today.hosts
    for bit, level in enumerate(levels):
        if may_host_new(level, service, opens_basic_centres=False):
            lawful_mask |= 1 << bit
    return Arrangements(
        model=model,
        hosts=hosts,
        lawful=(hosts & ~np.int64(lawful_mask)) == 0,
        banned=_bans(areas, model, hosts, served=_served_outside(region, service, outside)),
        today=today,
    )


def _admissible(
    region: Region, service: Service, universe: tuple[str, ...], levels: list[str], today: TodaySites
) -> tuple[int, ...]:
    """Bits of the towns that may host in either line; today's hosts always may."""
    candidates = set(region.candidates).intersection(service.only_places or region.candidates)
    return tuple(
        bit
        for bit, town in enumerate(universe)
        if today.hosts >> bit & 1
        or (town in candidates and may_host_new(levels[bit], service, opens_basic_centres=True))
    )


def _enumerated(
    service: Service,
    areas: tuple[int, ...],
    admissible: tuple[int, ...],
    today: TodaySites,
    *,
    has_outside: bool,
) -> list[tuple[str, int]]:
    if service.catchment == "Z":
        single = host_sets_by_area(admissible, areas, one_each=True)
        several = host_sets_by_area(admissible, areas, one_each=False)
    else:
        # users of kind A are firms, students, visitors: nothing in the demand would stop ever more sites
        most = max(1, today.hosts.bit_count() + 1) if service.catchment == "A" else LARGEST_NEW_SET
        every = host_sets(admissible, min(most, LARGEST_NEW_SET))
        single = every[: len(admissible)]
        several = every[len(admissible) :]
    rows: list[tuple[str, int]] = []
    for model in service.models:
        if model in ("S", "M"):
            rows += [(model, mask) for mask in single]
        elif model == "P":
            rows += [("P", mask) for mask in (several if "S" in service.models else single + several)]
        elif model == "D":
            rows += [("D", mask) for mask in several]
        elif model == "O" and has_outside:
            rows.append(("O", 0))
    return rows


def largest_division(least_share: float) -> int:
    """Return among how many hosts the specialities of model D may be divided in equal shares.

    Examples
    --------
    >>> largest_division(0.15), largest_division(0.25)
    (6, 4)
    """
    # inclusive: a share equal to the least one is allowed, whatever 1 / 0.2 becomes in binary
    return int(1 / least_share + 1e-9)


def _most_in_an_area(hosts: NDArray[np.int64], areas: tuple[int, ...]) -> NDArray[np.int64]:
    counts = [popcount(hosts & mask) for mask in _area_masks(areas).values()]
    most: NDArray[np.int64] = np.max(counts, axis=0)
    return most


def _area_masks(areas: tuple[int, ...]) -> dict[int, np.int64]:
    return {
        area: np.int64(sum(1 << bit for bit, of in enumerate(areas) if of == area)) for area in set(areas)
    }


def _neighbours_of_today(
    service: Service, areas: tuple[int, ...], admissible: tuple[int, ...], today: TodaySites
) -> list[tuple[str, int]]:
    """Today's arrangement with one host less (the closure test) or one candidate more, in today's model."""
    if today.hosts == 0:
        return []
    fewer = [today.hosts & ~(1 << bit) for bit in admissible if today.hosts >> bit & 1]
    more = [today.hosts | 1 << bit for bit in admissible if not today.hosts >> bit & 1]
    if service.catchment == "A":
        more = [mask for mask in more if mask.bit_count() <= max(1, today.hosts.bit_count() + 1)]
    rows = [(model_with(mask, today.model, service, areas), mask) for mask in fewer if mask]
    rows += [(model_with(mask, today.model, service, areas), mask) for mask in more]
    return [(model, mask) for model, mask in rows if model]


def model_with(mask: int, model_today: str, service: Service, areas: tuple[int, ...]) -> str:
    """Return the sharing model of a neighbour of today's arrangement; "" where none is allowed.

    Today's model, unless only one host (or one in each area) is left: then S where the service allows
    it. One host more than a single site makes P, or D where P is not allowed.
    """
    hosts = [areas[bit] for bit in range(len(areas)) if mask >> bit & 1]
    is_single = len(hosts) == len(set(hosts))
    if is_single:
        return "S" if "S" in service.models or model_today in ("S", "D") else model_today
    if model_today in ("P", "D"):
        return model_today
    return next((model for model in ("P", "D") if model in service.models), "")


def _served_outside(region: Region, service: Service, outside: tuple[str, ...]) -> tuple[bool, ...]:
    served: list[bool] = np.any(competent_outside(region, service, outside), axis=0).tolist()
    return tuple(served)


def _bans(
    areas: tuple[int, ...], model: NDArray[np.str_], hosts: NDArray[np.int64], *, served: tuple[bool, ...]
) -> NDArray[np.str_]:
    """Ban rows that leave an area without a competent host.

    Today's row carries the reason as a flag: it stays admissible (``best.is_admissible``).
    ``served`` says for each area whether an outside centre is competent for it.
    """
    banned = np.full(len(hosts), "", dtype="U20")
    masks = _area_masks(areas)
    for area, is_served in enumerate(served):
        if not is_served:
            banned[(hosts & masks.get(area, np.int64(0))) == 0] = NO_COMPETENT_HOST
    return banned


def has_one_host_each(hosts: NDArray[np.int64], areas: tuple[int, ...]) -> NDArray[np.bool_]:
    """Say which rows have a single host, under kind Z one in an area: they bound the emission scale."""
    return (hosts != 0) & (_most_in_an_area(hosts, areas) == 1)
