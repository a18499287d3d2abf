"""Which sites of a service exist today in the region, and which outside centres serve it."""

from dataclasses import dataclass

from impuls_core.outcomes.host_sets import mask_of
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region

RUNNING = ("open", "partial")
MIDDLE_LEVELS = ("MZ", "MZ+", "OZ")
BASIC_LEVELS = ("GZ", "GZ/T", *MIDDLE_LEVELS)


@dataclass(frozen=True, slots=True)
class TodaySites:
    """What exists today: hosts among the candidates (mask), and the sharing model they work in."""

    hosts: int
    model: str  # S, P, D; O where only outside serves; "-" where nobody does


def site_universe(region: Region) -> tuple[str, ...]:
    """Return every town that may stand in a host set: the candidates and today's other hosts, by AGS."""
    running = region.facilities["status"].isin(RUNNING)
    hosts_today = set(region.facilities.loc[running, "ags"]) & set(region.members)
    return tuple(sorted(set(region.candidates) | hosts_today))


def open_outside(region: Region, service: Service) -> tuple[str, ...]:
    """Return the outside centres that offer a service to people of the region, by AGS.

    By ``facilities.csv`` where it names the town and the service; else by level: an Oberzentrum offers
    everything, a Mittelzentrum the tier *gehoben* (assumption, model.md 1). Catchment kind Z never
    crosses the border of the Land; where the model O is not allowed, only a named site in a district of
    the region (Eisleben for Mansfeld-Südharz) is competent for it.
    """
    outside = region.places[region.places["kind"] != "member"]
    members = region.places[region.places["kind"] == "member"]
    offers = outside["level"].eq("OZ")
    if service.tier == "gehoben":
        offers |= outside["level"].isin(MIDDLE_LEVELS)
    named = region.facilities[region.facilities["service_id"] == service.id]
    runs = named["status"].isin(RUNNING).groupby(named["ags"]).any()
    named_here = outside.index.isin(runs.index)
    offers = offers.where(~named_here, runs.reindex(outside.index, fill_value=False))
    if service.catchment == "Z" and "O" not in service.models:
        offers &= named_here & outside["district"].isin(set(members["district"]))
    if service.catchment == "Z" or service.outside_needs_land:
        offers &= outside["land"].isin(set(members["land"]))
    return tuple(sorted(outside.index[offers.to_numpy(dtype=bool)]))


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
    rows = region.facilities[region.facilities["service_id"] == service.id]
    rows = rows[rows["status"].isin(RUNNING) & rows["ags"].isin(universe)]
    hosts = mask_of(rows["ags"], universe)
    if hosts == 0:
        return TodaySites(0, "O" if outside else "-")
    named = sorted(set(rows["today_model"].dropna()) - {""})
    if named:
        return TodaySites(hosts, named[0])
    used = [area for bit, area in enumerate(areas) if hosts >> bit & 1]
    return TodaySites(hosts, "S" if len(used) == len(set(used)) else "P")


def area_numbers(region: Region, service: Service, towns: tuple[str, ...]) -> tuple[int, ...]:
    """Return the area number of each town: its district for kind Z, one common area otherwise."""
    if service.catchment != "Z" or service.area == "land":
        return (0,) * len(towns)
    of_place = region.places["district"].to_dict()
    numbers: dict[str, int] = {}
    for member in region.members:
        numbers.setdefault(of_place[member], len(numbers))
    return tuple(numbers[of_place[town]] for town in towns)


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
