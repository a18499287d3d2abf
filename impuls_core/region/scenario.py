"""Applying a scenario: a region with changed inputs beside the unchanged one."""

from dataclasses import replace

import pandas as pd

from impuls_core.errors import InputError
from impuls_core.region.catalogue import Figure
from impuls_core.region.package import Region
from impuls_core.region.scenario_file import Scenario, Site


def find_scenario(region: Region, scenario_id: str) -> Scenario:
    """Find a scenario of the package by its id.

    Raises
    ------
    InputError
        If the package has no such scenario.
    """
    for scenario in region.scenarios:
        if scenario.id == scenario_id:
            return scenario
    known = ", ".join(scenario.id for scenario in region.scenarios) or "none"
    raise InputError(f"The package {region.id} has no scenario {scenario_id!r}. It has: {known}.")


def apply(region: Region, scenario: Scenario) -> Region:
    """Change the inputs of a region as a scenario says; the region handed in stays as it is.

    The forecast year is no property of a region: hand ``scenario_year`` to what counts demand.

    Parameters
    ----------
    region : Region
    scenario : Scenario

    Returns
    -------
    Region
        Closed facilities have the status "closed"; opened ones are added as open with the scenario as
        their source; changed figures are assumptions of the scenario, their band widened to hold them.

    Raises
    ------
    InputError
        If the scenario closes a facility that the region does not have, or changes an unknown figure.
    """
    unknown = sorted(set(scenario.parameters) - set(region.parameters))
    if unknown:
        raise InputError(f"Scenario {scenario.id!r} changes figures that nobody reads: {', '.join(unknown)}.")
    facilities = region.facilities
    for site in scenario.closed:
        facilities = _closed(facilities, site, scenario)
    parameters = {
        **region.parameters,
        **{
            name: _changed(region.parameters[name], value, scenario)
            for name, value in scenario.parameters.items()
        },
    }
    return replace(region, facilities=_opened(facilities, region, scenario), parameters=parameters)


def scenario_year(region: Region, scenario: Scenario | None) -> int:
    """Year that demand is counted in: the scenario's, or the base year."""
    return region.base_year if scenario is None or scenario.year is None else scenario.year


def _closed(facilities: pd.DataFrame, site: Site, scenario: Scenario) -> pd.DataFrame:
    here = (facilities["service_id"] == site.service_id) & (facilities["ags"] == site.ags)
    if not here.any():
        raise InputError(
            f"Scenario {scenario.id!r} closes {site.service_id} in {site.ags}, where there is none. Leave it out."
        )
    return facilities.assign(status=facilities["status"].mask(here, "closed"))


def _opened(facilities: pd.DataFrame, region: Region, scenario: Scenario) -> pd.DataFrame:
    if not scenario.opened:
        return facilities
    empty = dict.fromkeys(facilities.columns, "")
    rows = [
        {
            **empty,
            "service_id": site.service_id,
            "ags": site.ags,
            "name": f"{region.catalogue[site.service_id].name['de']} ({scenario.name['de']})",
            "latitude": region.places.at[site.ags, "latitude"],
            "longitude": region.places.at[site.ags, "longitude"],
            "position": "settlement",
            "status": "open",
            "as_of": str(region.base_year),
            "source": f"Scenario {scenario.id}",
            "evidence": "assumption",
        }
        for site in scenario.opened
    ]
    added = pd.DataFrame(rows).astype(facilities.dtypes)
    return pd.concat([facilities, added], ignore_index=True)


def _changed(figure: Figure, value: float, scenario: Scenario) -> Figure:
    return replace(
        figure,
        value=value,
        low=min(figure.low, value),
        high=max(figure.high, value),
        basis="assumption",
        source=f"Scenario {scenario.id}",
    )
