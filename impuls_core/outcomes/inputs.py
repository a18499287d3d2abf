"""What the evaluation of one service reads: demand, times and emissions as plain arrays, towns first.

Arrays are laid out town by town (``[town, point]``) because every row of the table runs over the points of
a few towns.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impuls_core.access.travel_time import TravelTimes
from impuls_core.outcomes.mode_inputs import (
    MIXING,
    Floats,
    ModeInputs,
    leading_mode,
    mean_by_municipality,
    mode_inputs,
    outside_centres,
)
from impuls_core.outcomes.sites import area_numbers
from impuls_core.outcomes.speciality_inputs import SpecialityInputs, speciality_inputs
from impuls_core.region.age_weights import age_weights
from impuls_core.region.catalogue import Service
from impuls_core.region.demand import car_access, target_persons
from impuls_core.region.package import Region

SPREAD = {"W": 0.0, "N": 1.0, "A": 1.0, "Z": 1.0}  # share of users who take the nearest site; U: a parameter


class ServiceInputs(NamedTuple):
    """Everything about one service that does not depend on the row."""

    car: ModeInputs
    transit: ModeInputs
    speciality: SpecialityInputs
    has_car: bool  # a standard by car exists
    has_transit: bool
    car_assigns: bool  # N, A and Z: by car, or by public transport where there is no car standard
    mixes_modes: bool  # W and U: each mode by itself
    nearest_share: float
    persons: Floats  # [class, point] of the members
    people: Floats  # [point] persons over all classes
    everybody: Floats  # [point] target persons, members and context
    access: Floats  # [class] share who can go by car
    load_car: Floats  # [point] users by car in mean persons (age_weights), members and context, with visitors
    load_transit: Floats
    is_member: Floats  # [point] 1 or 0
    car_share_of_trips: float
    trips: float  # a year and person; 1 where not known
    municipality: NDArray[np.int64]  # [point]
    area: NDArray[np.int64]  # [point]
    town_area: NDArray[np.int64]  # [town]
    town_minutes: Floats  # [town, municipality] mean minutes for assignment by municipality
    outside_serves: NDArray[np.bool_]  # [point] an outside centre is competent where the area has no own host
    load_per_person: float  # from persons to the threshold's unit
    threshold: float  # nan where viability is constant
    threshold_low: float
    basic_threshold: float
    basic_threshold_low: float
    basic_share: float
    alarm: float  # N0, target persons newly beyond the standard
    worst_share: float


def service_inputs(
    region: Region, times: TravelTimes, service: Service, universe: tuple[str, ...], *, year: int
) -> ServiceInputs:
    """Prepare one service for evaluation.

    Parameters
    ----------
    region, times : the inputs of the whole table
    service : Service
    universe : towns by AGS, the order of host masks
    year : scenario year of the demand

    Returns
    -------
    ServiceInputs, persons and minutes as float32
    """
    towns_of_points = region.demand["ags"].to_numpy()
    is_member = region.demand["ags"].isin(region.members).to_numpy()
    persons = target_persons(region, service, year).to_numpy(dtype=float)
    everybody = persons.sum(axis=1)
    users = _users(region, service, persons, is_member)
    access = car_access(region, service).to_numpy()
    municipality = pd.factorize(towns_of_points)[0].astype(np.int64)
    area = np.array(area_numbers(region, service, towns_of_points), dtype=np.int64)
    centres = outside_centres(region, times, service, area, municipality, everybody)
    car = mode_inputs(region, times, service, universe, centres, mode="car")
    transit = mode_inputs(region, times, service, universe, centres, mode="transit")
    leading = car.minutes if leading_mode(service) == "car" else transit.minutes
    figures = {name: figure.value for name, figure in region.parameters.items()}
    flows = _flows(service, users @ access, users @ (1 - access), figures)
    return ServiceInputs(
        car=car,
        transit=transit,
        speciality=speciality_inputs(car, transit, **flows),
        has_car=service.minutes_car is not None,
        has_transit=service.minutes_transit is not None,
        nearest_share=SPREAD.get(service.catchment, figures["nearest_share_referral"]),
        persons=np.ascontiguousarray((persons * is_member[:, None]).T, dtype=np.float32),
        people=(everybody * is_member).astype(np.float32),
        everybody=everybody.astype(np.float32),
        access=access.astype(np.float32),
        is_member=is_member.astype(np.float32),
        trips=service.trips_per_person or figures["default_trips"],
        municipality=municipality,
        area=area,
        **flows,
        town_area=np.array(area_numbers(region, service, universe), dtype=np.int64),
        town_minutes=mean_by_municipality(leading, everybody, municipality, figures["unreachable_minutes"]),
        outside_serves=np.asarray(centres.competent.any(axis=0)),
        load_per_person=_load_per_person(service),
        **_thresholds(service, figures),
        basic_share=service.basic_share,
        worst_share=figures["worst_share"],
    )


def _flows(
    service: Service, by_car: NDArray[np.float64], by_transit: NDArray[np.float64], figures: dict[str, float]
) -> dict[str, Any]:
    """Who travels how: fields of ``ServiceInputs``, by name."""
    return {
        "load_car": by_car.astype(np.float32),
        "load_transit": by_transit.astype(np.float32),
        "mixes_modes": service.catchment in MIXING,
        "car_assigns": leading_mode(service) == "car",
        "car_share_of_trips": figures["car_share_of_trips"],
    }


def _users(
    region: Region, service: Service, persons: NDArray[np.float64], is_member: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the users of each point and class in mean persons: cases may rise with age, visitors add to them.

    Visitors count only where the catalogue says so (services.md 6), like residents of the same number
    spread over the region as its residents are, because nothing is known of where they stay.
    """
    visitors = region.parameters["visitors_per_day"].value * service.national_share
    residents = float(persons[is_member].sum())
    users: NDArray[np.float64] = persons * age_weights(region, service).to_numpy(dtype=float)
    if service.counts_visitors and residents > 0:
        users[is_member] *= 1 + visitors / residents
    return users


def _thresholds(service: Service, figures: dict[str, float]) -> dict[str, Any]:
    """N0, and full and basic threshold, each with the low figure of the floor; nan where viability is constant."""
    alarm = service.closure_persons or figures["closure_persons"] * service.national_share
    if service.threshold is None or not service.population_driven:
        names = ("threshold", "threshold_low", "basic_threshold", "basic_threshold_low")
        return {"alarm": alarm, **dict.fromkeys(names, float("nan"))}
    figure, basic = service.threshold.figure, service.threshold.basic_value
    basic = figures["basic_part_share"] * figure.value if basic is None else basic
    return {
        "alarm": alarm,
        "threshold": figure.value,
        "threshold_low": figure.low,
        "basic_threshold": basic,
        # the basic part's low figure stands in the same proportion (model.md 3: T0 alike)
        "basic_threshold_low": basic * (figure.low / figure.value),
    }


def _load_per_person(service: Service) -> float:
    if service.threshold is None:
        return 1.0
    if service.threshold.unit == "inhabitants":
        return 1.0 / service.national_share
    return service.threshold.cases_per_person or 1.0
