"""Who needs a service: persons of its target ages at every demand point, by age class and year."""

import numpy as np
import pandas as pd

from impuls_core.errors import InputError
from impuls_core.region.catalogue import Service
from impuls_core.region.package import Region
from impuls_core.schema import AGE_CLASSES

OLDEST = 120  # years: an age range up to here is open
AGES_OF_CLASS: dict[str, tuple[int, int]] = {"0-17": (0, 17), "18-64": (18, 64), "65+": (65, OLDEST)}
YOUNGER_OLD, OLDER_OLD = (65, 74), (75, OLDEST)  # the two parts of 65+ in which car use differs (model.md 4)


def target_persons(region: Region, service: Service, year: int) -> pd.DataFrame:
    """Count the persons of a service's target group at every demand point.

    The package knows three age classes per municipality. A target group takes its share of each
    class it touches, split by Germany's age structure (``model.md`` 1: an estimate), times
    ``Service.target_share``, times the growth of the district since the base year.

    Parameters
    ----------
    region : Region
    service : Service
        Its ``target_ages`` are inclusive; 120 is open.
    year : int
        The base year or one of ``region.years``.

    Returns
    -------
    DataFrame, (n_points, 3), persons
        Index ``demand_id``, columns ``AGE_CLASSES``; 0 where a class holds no target person.

    Raises
    ------
    InputError
        If the package has no forecast for ``year``.
    """
    if year not in region.growth.columns:
        known = ", ".join(str(known) for known in region.growth.columns)
        raise InputError(f"The package {region.id} has no forecast for {year}. Use one of {known}.")
    growth = region.growth[year].to_dict()
    district = region.places["district"].to_dict()
    # a table for each service and draw: plain arrays, looked up once for each point
    factors = {
        ags: [growth[district[ags], name] for name in AGE_CLASSES] for ags in set(region.demand["ags"])
    }
    growth_of_points = np.array([factors[ags] for ags in region.demand["ags"]])
    shares = target_share_of_classes(region, service).to_numpy()
    persons = region.demand[list(AGE_CLASSES)].to_numpy(dtype=float) * growth_of_points * shares
    return pd.DataFrame(persons, index=region.demand.index, columns=list(AGE_CLASSES))


def target_share_of_classes(region: Region, service: Service) -> pd.Series:
    """Share of each age class that belongs to a service's target group, by Germany's age structure.

    Parameters
    ----------
    region : Region
    service : Service

    Returns
    -------
    Series, (3,), shares 0 to 1
        Index ``AGE_CLASSES``.
    """
    ages = region.national_ages
    shares = {
        name: _persons(ages, _overlap(span, service.target_ages)) / _persons(ages, span)
        for name, span in AGES_OF_CLASS.items()
    }
    return pd.Series(shares) * service.target_share


def car_access(region: Region, service: Service) -> pd.Series:
    """Share of a service's target persons who can go by car, by age class: ``a[g]`` of ``model.md`` 4.

    Parameters
    ----------
    region : Region
        Parameters ``car_access_0_17``, ``_18_64``, ``_65_74``, ``_75_plus``.
    service : Service
        With school hours nobody under 18 goes by car: pupils do not drive.

    Returns
    -------
    Series, (3,), shares 0 to 1
        Index ``AGE_CLASSES``; 65+ is the mean of its two parts, weighted by Germany's ages within the
        target group (within all of 65+ if the group holds nobody of that age).
    """
    access = _by_age_part(region, service, "car_access")
    if service.hours == "school":
        access["0-17"] = 0.0
    return access


def digital_ability(region: Region, service: Service) -> pd.Series:
    """Share of a service's target persons who can use its digital part (``services.md`` 3, model M).

    Parameters
    ----------
    region : Region
        Parameters ``digital_ability_0_17``, ``_18_64``, ``_65_74``, ``_75_plus``.
    service : Service

    Returns
    -------
    Series, (3,), shares 0 to 1
        Index ``AGE_CLASSES``; 65+ weighted as in ``car_access``.
    """
    return _by_age_part(region, service, "digital_ability")


def _by_age_part(region: Region, service: Service, name: str) -> pd.Series:
    figures = {
        part: region.parameters[f"{name}_{part}"].value for part in ("0_17", "18_64", "65_74", "75_plus")
    }
    ages = region.national_ages
    younger = _persons(ages, _overlap(YOUNGER_OLD, service.target_ages))
    older = _persons(ages, _overlap(OLDER_OLD, service.target_ages))
    if younger + older == 0:
        younger, older = _persons(ages, YOUNGER_OLD), _persons(ages, OLDER_OLD)
    old = (younger * figures["65_74"] + older * figures["75_plus"]) / (younger + older)
    return pd.Series({"0-17": figures["0_17"], "18-64": figures["18_64"], "65+": old})


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    return max(left[0], right[0]), min(left[1], right[1])


def _persons(ages: pd.Series, span: tuple[int, int]) -> float:
    """Share of the inhabitants aged ``span``, inclusive; 0 for an empty span."""
    years = ages.index.to_numpy()
    return float(ages.to_numpy()[(years >= span[0]) & (years <= span[1])].sum())
