"""Where a mobile service stops: candidate towns that fill a day, and what they change for each point."""

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.compiled import compiled
from impuls_core.outcomes.inputs import ServiceInputs
from impuls_core.outcomes.mode_inputs import FAR, ModeInputs
from impuls_core.outcomes.row_outcome import Stops
from impuls_core.region.catalogue import Service

WEEKS = 52


def contact_share(service: Service) -> float:
    """Return kappa: the share of contacts done at a stop, sigma times min(1, days / 5)."""
    return service.digital_share * min(1.0, service.service_days / 5)


def stops_of_base(
    d: ServiceInputs,
    service: Service,
    base: NDArray[np.int64],
    candidates: NDArray[np.int64],
    *,
    contacts_per_day: float,
) -> tuple[Stops, NDArray[np.int64]] | None:
    """Choose the stops of a mobile service and say what they mean for each point.

    Starts from every candidate town but the base and drops the one with fewest contacts (equal: the
    higher AGS stays longest) until each has its contacts per service day (model.md 3).

    Parameters
    ----------
    d : ServiceInputs
    service : Service, with a trip rate
    base : towns that host; one, or one in each area
    candidates : towns that may be a stop
    contacts_per_day : least contacts of a service day at a stop

    Returns
    -------
    (Stops, stop towns), or None where no stop is left or no trip rate is known
    """
    kappa = contact_share(service)
    if service.trips_per_person is None or kappa <= 0:
        return None
    leading = d.car if d.car_assigns else d.transit
    contacts_per_person = service.trips_per_person * kappa / (WEEKS * service.service_days)
    towns = np.concatenate([base, np.setdiff1d(candidates, base)])
    minutes = _minutes_in_area(d, leading, towns)
    kept = _fill_days(minutes, d.persons.sum(axis=0) * contacts_per_person, base.size, contacts_per_day)
    stops = towns[base.size :][kept]
    if not stops.size:
        return None
    return _stops(d, kappa, np.concatenate([base, stops]), base), stops


@compiled()
def _fill_days(
    minutes: NDArray[np.float32], contacts: NDArray[np.float64], bases: int, least: float
) -> NDArray[np.bool_]:
    """Say which towns stay stops until each has its contacts; towns [town, point], the bases first."""
    kept = np.ones(minutes.shape[0], np.bool_)
    while True:
        filled = np.zeros(minutes.shape[0])
        for i in range(minutes.shape[1]):
            nearest = 0
            for town in range(1, minutes.shape[0]):
                if kept[town] and minutes[town, i] < minutes[nearest, i]:
                    nearest = town
            filled[nearest] += contacts[i]
        emptiest = -1
        for town in range(bases, minutes.shape[0]):
            if kept[town] and (emptiest < 0 or filled[town] < filled[emptiest]):
                emptiest = town
        if emptiest < 0 or filled[emptiest] >= least:
            return kept[bases:]
        kept[emptiest] = False


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
