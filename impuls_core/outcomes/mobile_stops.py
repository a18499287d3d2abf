"""Where a mobile service stops: candidate towns that fill a day, and what they change for each point."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.inputs import FAR, ModeInputs, ServiceInputs
from impuls_core.outcomes.sharing_models import Stops
from impuls_core.region.catalogue import Service

CONTACTS_PER_DAY = 8.0  # least contacts of a service day at a stop, services.md 3 M
WEEKS = 52


def contact_share(service: Service) -> float:
    """Return kappa: the share of contacts done at a stop, sigma times min(1, days / 5)."""
    return service.digital_share * min(1.0, service.service_days / 5)


def stops_of_base(
    d: ServiceInputs, service: Service, base: NDArray[np.int64], candidates: NDArray[np.int64]
) -> tuple[Stops, NDArray[np.int64]] | None:
    """Choose the stops of a mobile service and say what they mean for each point.

    Starts from every candidate town but the base and drops the one with fewest contacts (equal: the
    higher AGS stays longest) until each has eight contacts per service day (model.md 3).

    Parameters
    ----------
    d : ServiceInputs
    service : Service, with a trip rate
    base : towns that host; one, or one in each area
    candidates : towns that may be a stop

    Returns
    -------
    (Stops, stop towns), or None where no stop is left or no trip rate is known
    """
    kappa = contact_share(service)
    if service.trips_per_person is None or kappa <= 0:
        return None
    leading = d.car if d.car_assigns else d.transit
    members = d.persons.sum(axis=0)
    stops = np.setdiff1d(candidates, base)
    days = WEEKS * service.service_days
    while stops.size:
        towns = np.concatenate([base, stops])
        nearest = towns[_minutes_in_area(d, leading, towns).argmin(axis=0)]
        contacts = np.array([members[nearest == town].sum() for town in stops])
        contacts = contacts * service.trips_per_person * kappa / days
        if contacts.min() >= CONTACTS_PER_DAY:
            break
        stops = np.delete(stops, int(contacts.argmin()))
    if not stops.size:
        return None
    towns = np.concatenate([base, stops])
    return _stops(d, kappa, towns, base), stops


def _minutes_in_area(d: ServiceInputs, mode: ModeInputs, towns: NDArray[np.int64]) -> NDArray[np.float32]:
    """Minutes [town, point], FAR where the town lies in another area."""
    minutes = mode.minutes[towns]
    return np.where(d.town_area[towns][:, None] == d.area[None, :], minutes, FAR)


def _stops(d: ServiceInputs, kappa: float, towns: NDArray[np.int64], base: NDArray[np.int64]) -> Stops:
    points = np.arange(d.area.size)
    figures = {}
    for name, mode in (("car", d.car), ("transit", d.transit)):
        minutes = _minutes_in_area(d, mode, towns)
        nearest = towns[minutes.argmin(axis=0)]
        home = base[_minutes_in_area(d, mode, base).argmin(axis=0)]
        reached = minutes.min(axis=0) < FAR
        figures[f"{name}_value"] = np.where(reached, mode.value[nearest, points], 0).astype(np.float32)
        figures[f"{name}_within"] = np.where(reached, mode.within[nearest, points], 0).astype(np.float32)
        saved = mode.kilograms[home, points] - mode.kilograms[nearest, points]
        figures[f"{name}_saved"] = np.where(reached, saved, 0).astype(np.float32)
    return Stops(share=kappa, **figures)
