"""Model D beforehand: what it means for every point that one speciality sits at one town (model.md 3)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from impuls_core.outcomes.mode_inputs import FAR, Floats, ModeInputs


class SpecialityInputs(NamedTuple):
    """What it means for each point that a speciality sits at one town, [town, point].

    People take that town or, if nearer, an outside centre; none of it depends on the other hosts.
    """

    car_value: Floats
    transit_value: Floats
    car_within: Floats
    transit_within: Floats
    car_inside: Floats
    transit_inside: Floats
    kilograms: Floats  # mixed by the car share of trips
    loads: NDArray[np.float64]  # [town] persons who come for it


def speciality_inputs(
    car: ModeInputs,
    transit: ModeInputs,
    *,
    load_car: Floats,
    load_transit: Floats,
    mixes_modes: bool,
    car_assigns: bool,
    car_share_of_trips: float,
) -> SpecialityInputs:
    """Say for every town and point who would come for a speciality there.

    Ties go inside. Where modes do not choose by themselves, both follow the leading one; a point
    without any line to town or outside follows the car.

    Parameters
    ----------
    car, transit : (n_towns, n_points) arrays of both modes
    load_car, load_transit : (n_points,), persons
    mixes_modes, car_assigns : as in ``ServiceInputs``
    car_share_of_trips : 0 to 1
    """
    by_car = car.minutes <= car.out_minutes
    by_transit = transit.minutes <= transit.out_minutes
    no_line = (transit.minutes >= FAR) & (transit.out_minutes >= FAR)
    if mixes_modes:
        by_transit = np.where(no_line, by_car, by_transit)
    elif car_assigns:
        by_transit = by_car
    else:
        by_car = by_transit
    of_car = np.where(by_car, car.kilograms, car.out_kilograms)
    of_transit = np.where(by_transit, transit.kilograms, transit.out_kilograms)
    # without a line there is no nearest centre by public transport: the trip is that by car
    of_transit = np.where(no_line, of_car, of_transit)
    mixed = car_share_of_trips * of_car + (1 - car_share_of_trips) * of_transit
    return SpecialityInputs(
        car_value=np.maximum(car.value, car.out_value),
        transit_value=np.maximum(transit.value, transit.out_value),
        car_within=np.maximum(car.within, car.out_within),
        transit_within=np.maximum(transit.within, transit.out_within),
        car_inside=by_car.astype(np.float32),
        transit_inside=by_transit.astype(np.float32),
        kilograms=mixed.astype(np.float32),
        loads=(by_car * load_car.astype(np.float64) + by_transit * load_transit.astype(np.float64)).sum(
            axis=1
        ),
    )
