"""Which sites of a service exist today in the region, and which outside centres serve it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.host_sets import mask_of
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region
from impuls_core.schema import STATUSES_TODAY

MIDDLE_LEVELS = ("MZ", "MZ+", "OZ")
BASIC_LEVELS = ("GZ", "GZ/T", *MIDDLE_LEVELS)


@dataclass(frozen=True, slots=True)
class TodaySites:
    """What exists today: hosts among the candidates (mask), and the sharing model they work in."""

    hosts: int
    model: str  # S, P, D; O where only outside serves; "-" where nobody does


def site_universe(region: Region) -> tuple[str, ...]:
    """Return every town that may stand in a host set: the candidates and today's other hosts, by AGS."""
    running = region.facilities["status"].isin(STATUSES_TODAY)
    hosts_today = set(region.facilities.loc[running, "ags"]) & set(region.members)
    return tuple(sorted(set(region.candidates) | hosts_today))


def open_outside(region: Region, service: Service) -> tuple[str, ...]:
    """Return the outside centres that offer a service to people of the region, by AGS.

    By ``facilities.csv`` where it names the town and the service; else by level: an Oberzentrum offers
    everything, a Mittelzentrum the tier *gehoben* (assumption, model.md 1). Catchment kind Z never
    crosses the border of the Land; where the model O is not allowed, only a named site in a district of
    the region (Eisleben for Mansfeld-Südharz) is competent for it.
    """
    places = region.places
    members = places["kind"].to_numpy() == "member"
    districts, lands = places["district"].to_numpy(), places["land"].to_numpy()
    levels = places["level"].to_numpy()
    own_districts, own_lands = set(districts[members]), set(lands[members])
    runs = _runs_by_town(region, service)
    stays_in_land = service.catchment == "Z" or service.outside_needs_land
    needs_district = service.catchment == "Z" and "O" not in service.models
    found = []
    for row in np.flatnonzero(places["outside_host"].to_numpy()):
        town = str(places.index[row])
        by_level = levels[row] == "OZ" or (service.tier == "gehoben" and levels[row] in MIDDLE_LEVELS)
        offers = runs.get(town, by_level)
        if needs_district:
            offers = runs.get(town, False) and districts[row] in own_districts
        if offers and not (stays_in_land and lands[row] not in own_lands):
            found.append(town)
    return tuple(sorted(found))


def _runs_by_town(region: Region, service: Service) -> dict[str, bool]:
    """Say of every town that ``facilities.csv`` names for a service whether any of its sites runs."""
    facilities = region.facilities
    rows = np.flatnonzero(facilities["service_id"].to_numpy() == service.id)
    towns, statuses = facilities["ags"].to_numpy()[rows], facilities["status"].to_numpy()[rows]
    runs: dict[str, bool] = {}
    for town, status in zip(towns, statuses, strict=True):
        runs[str(town)] = runs.get(str(town), False) or status in STATUSES_TODAY
    return runs


def competent_outside(region: Region, service: Service, outside: tuple[str, ...]) -> NDArray[np.bool_]:
    """Say for which areas each open outside centre may serve, (n_outside, n_areas).

    Every area, except under catchment kind Z where the model O is not allowed: there a site outside the
    region is competent for its own district only (model.md 2).

    Parameters
    ----------
    region, service : the inputs
    outside : AGS of the outside centres open to the service
    """
    if service.catchment != "Z" or service.area == "land":
        return np.full((len(outside), 1), True)
    of_area = list(_area_of_district(region))
    if "O" in service.models:
        return np.full((len(outside), len(of_area)), True)
    district = region.places["district"].to_dict()
    competent = [[district[town] == name for name in of_area] for town in outside]
    return np.array(competent, dtype=bool).reshape(len(outside), len(of_area))


def today_sites(
    region: Region,
    service: Service,
    universe: tuple[str, ...],
    *,
    outside: tuple[str, ...],
    areas: tuple[int, ...],
) -> TodaySites:
    """Return today's hosts and model of a service.

    The model is the one named in ``facilities.csv``; by default S for one host, else P (model.md 3);
    for kind Z, S means one host in each area.

    Parameters
    ----------
    region, service : the inputs
    universe : towns by AGS, the order of host masks
    outside : AGS of the outside centres open to the service
    areas : area number of each town of the universe
    """
    facilities = region.facilities
    here = np.flatnonzero(facilities["service_id"].to_numpy() == service.id)
    columns = (facilities[name].to_numpy()[here] for name in ("ags", "status", "today_model"))
    running = [
        (town, model)
        for town, status, model in zip(*columns, strict=True)
        if status in STATUSES_TODAY and town in universe
    ]
    hosts = mask_of([town for town, _ in running], universe)
    if hosts == 0:
        return TodaySites(0, "O" if outside else "-")
    named = sorted({model for _, model in running if isinstance(model, str) and model})
    if named:
        return TodaySites(hosts, named[0])
    used = [area for bit, area in enumerate(areas) if hosts >> bit & 1]
    return TodaySites(hosts, "S" if len(used) == len(set(used)) else "P")


def area_numbers(region: Region, service: Service, towns: Iterable[str]) -> tuple[int, ...]:
    """Return the area number of each town: its district for kind Z, one common area otherwise."""
    if service.catchment != "Z" or service.area == "land":
        return tuple(0 for _ in towns)
    of_place = region.places["district"].to_dict()
    numbers = _area_of_district(region)
    return tuple(numbers[of_place[town]] for town in towns)


def _area_of_district(region: Region) -> dict[str, int]:
    """Number the districts of the members in the order of the places."""
    members = region.places["kind"].to_numpy() == "member"
    districts = dict.fromkeys(region.places["district"].to_numpy()[members])
    return {district: number for number, district in enumerate(districts)}


def may_host_new(level: str, service: Service, *, opens_basic_centres: bool) -> bool:
    """Say whether a place of this level may become a new host of a service.

    ``opens_basic_centres`` is the line "regionsspezifisch": where the service allows it, the level
    Mittelzentrum reads Grundzentrum (model.md 3).
    """
    if service.level == "any":
        return True
    if service.level == "fix":
        return False
    if service.level == "GZ" or (opens_basic_centres and service.opens_to_gz):
        return level in BASIC_LEVELS
    return level in MIDDLE_LEVELS
