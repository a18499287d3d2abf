"""Which host sets serve everybody in time: the line that a service must be within so many minutes for everyone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.inputs import ServiceInputs, service_inputs
from impuls_core.region.package import Region


@dataclass(frozen=True, slots=True)
class Reach:
    """Answers for any service and host sets of one table whether everybody gets there in time.

    ``candidates`` gives the meaning of the bits in host masks, ``year`` the year of the demand.
    """

    region: Region
    times: TravelTimes
    candidates: tuple[str, ...]
    year: int

    def __call__(self, service_id: str, hosts: NDArray[np.int64], minutes: float) -> NDArray[np.bool_]:
        """See ``reaches_everyone``."""
        service = self.region.catalogue[service_id]
        inputs = service_inputs(self.region, self.times, service, self.candidates, year=self.year)
        return reaches_everyone(inputs, hosts, minutes, is_assigned=service.catchment == "Z")


def reaches_everyone(
    inputs: ServiceInputs, hosts: NDArray[np.int64], minutes: float, *, is_assigned: bool
) -> NDArray[np.bool_]:
    """Say for each host set whether every point with target persons is within ``minutes`` by car.

    The minutes are those that count for access (``model.md`` 2): to the nearest open site inside or
    outside; with ``is_assigned`` to the host that the municipality is assigned to. Inclusive. Where a
    service divides its specialities, the nearest part counts.

    Parameters
    ----------
    inputs : ServiceInputs
    hosts : (n_sets,) bit masks
    minutes : float
    is_assigned : catchment kind Z

    Returns
    -------
    (n_sets,) bool
    """
    is_asked = inputs.persons.sum(axis=0) > 0
    within = inputs.car.minutes <= minutes
    outside = inputs.car.out_minutes <= minutes
    if is_assigned:
        return _assigned(inputs, hosts, within, outside, is_asked)
    open_points = is_asked & ~outside
    town = np.int64(1) << np.arange(len(within), dtype=np.int64)
    nearby = np.unique(town @ within[:, open_points])  # the towns that would serve each point in time
    reached = np.ones(len(hosts), dtype=bool)
    for towns in nearby:
        reached &= hosts & towns != 0
    return reached


def _assigned(
    inputs: ServiceInputs,
    hosts: NDArray[np.int64],
    within: NDArray[np.bool_],
    outside: NDArray[np.bool_],
    is_asked: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    reached = np.ones(len(hosts), dtype=bool)
    for municipality in np.unique(inputs.municipality[is_asked]):
        points = is_asked & (inputs.municipality == municipality)
        area = inputs.area[points][0]
        open_ = np.ones(len(hosts), dtype=bool)
        in_time = np.full(len(hosts), bool(outside[points].all()))
        for town in np.argsort(inputs.town_minutes[:, municipality], kind="stable"):
            if inputs.town_area[town] != area:
                continue
            here = open_ & (hosts >> town & 1 == 1)
            in_time[here] = within[town, points].all()
            open_ &= ~here
        reached &= in_time
    return reached
