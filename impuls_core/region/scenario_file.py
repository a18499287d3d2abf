"""Scenarios of a region package: named changes of its inputs, read from scenarios/*.yaml."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Catalogue
from impuls_core.region.description import Description
from impuls_core.region.yaml_entry import Entry
from impuls_core.region.yaml_file import read_yaml

FOLDER = "scenarios"
KEYS = ("id", "name", "sentence", "year", "close", "open", "parameters")
LANGUAGES = ("de", "en")
LARGEST_PARAMETER = 1e9


@dataclass(frozen=True, slots=True)
class Site:
    """One function in one place."""

    service_id: str
    ags: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named, reversible change of inputs; the baseline stays as it is.

    Attributes
    ----------
    id : str
    name, sentence : mapping of language ("de", "en") to text
    year : int or None
        Forecast year that demand is counted in; None keeps the base year.
    closed, opened : tuple of Site
        Facilities that no longer, or newly, serve people.
    parameters : mapping of name to value
        Figures of ``region.yaml`` with another value.
    """

    id: str
    name: Mapping[str, str]
    sentence: Mapping[str, str]
    year: int | None
    closed: tuple[Site, ...]
    opened: tuple[Site, ...]
    parameters: Mapping[str, float]


def read_scenarios(folder: Path) -> tuple[tuple[Scenario, ...], list[Fault]]:
    """Read the scenarios of a package, ordered by file name.

    Parameters
    ----------
    folder : Path
        The package folder; it may have no scenarios.

    Returns
    -------
    tuple of Scenario
    list of Fault
        Of all files; the id of a scenario must be its file name.
    """
    scenarios: list[Scenario] = []
    faults: list[Fault] = []
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        content, found = read_yaml(path)
        if content is not None:
            scenario = _read(f"{FOLDER}/{path.name}", path.stem, content, found)
            if not found:
                scenarios.append(scenario)
        faults += found
    return tuple(scenarios), faults


def scenario_faults(
    scenarios: Collection[Scenario],
    tables: Mapping[str, pd.DataFrame],
    description: Description | None,
    catalogue: Catalogue | None,
) -> Iterator[Fault]:
    """Name what a scenario changes although the package does not have it."""
    places = set(tables["places.csv"]["ags"]) if "places.csv" in tables else None
    services = {service.id for service in catalogue.services} if catalogue else None
    for scenario in scenarios:
        file = f"{FOLDER}/{scenario.id}.yaml"
        for site in scenario.closed + scenario.opened:
            if services is not None and site.service_id not in services:
                yield Fault(file, None, "service", site.service_id, "unknown_service", "check_service")
            if places is not None and site.ags not in places:
                yield Fault(file, None, "place", site.ags, "unknown_ags", "check_ags")
        if "facilities.csv" in tables:
            yield from _nothing_to_close(file, scenario, tables["facilities.csv"])
        if description and scenario.year not in (None, description.base_year, *description.years):
            allowed = ", ".join(str(year) for year in description.years)
            facts = {"allowed": allowed}
            yield Fault(file, None, "year", str(scenario.year), "not_allowed", "use_allowed", facts)
        for name in scenario.parameters:
            if description and name not in description.parameters:
                yield Fault(file, None, "parameters", name, "unknown_key", "remove_or_rename")


def _nothing_to_close(file: str, scenario: Scenario, facilities: pd.DataFrame) -> Iterator[Fault]:
    present = set(facilities[["service_id", "ags"]].itertuples(index=False, name=None))
    for site in scenario.closed:
        if (site.service_id, site.ags) not in present:
            yield Fault(
                file, None, "close", f"{site.service_id} {site.ags}", "nothing_to_close", "remove_or_rename"
            )


def _read(file: str, stem: str, content: Mapping[str, object], faults: list[Fault]) -> Scenario:
    entry = Entry(file, "", content, faults)
    entry.refuse_unknown(KEYS)
    if entry.text("id") != stem:
        entry.report("id", content.get("id"), "not_allowed", "use_allowed", allowed=stem)
    return Scenario(
        id=stem,
        name=_texts(entry, "name"),
        sentence=_texts(entry, "sentence"),
        year=entry.whole("year", 1990, 2100, required=False),
        closed=_sites(entry, "close"),
        opened=_sites(entry, "open"),
        parameters=_numbers(entry),
    )


def _texts(entry: Entry, key: str) -> dict[str, str]:
    part = entry.part(key, LANGUAGES)
    return {language: part.text(language) for language in LANGUAGES} if part else {}


def _sites(entry: Entry, key: str) -> tuple[Site, ...]:
    listed = entry.values.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(site, dict) for site in listed):
        entry.report(key, listed, "wrong_type", "correct_value", expected="[{service, place}]")
        return ()
    sites = []
    for values in listed:
        part = Entry(entry.file, entry.row, values, entry.faults, inside=key)
        part.refuse_unknown(("service", "place"))
        sites.append(Site(part.text("service"), part.text("place")))
    return tuple(sites)


def _numbers(entry: Entry) -> dict[str, float]:
    values = entry.values.get("parameters", {})
    if not isinstance(values, dict):
        entry.report("parameters", values, "wrong_type", "correct_value", expected="{name: value}")
        return {}
    part = Entry(entry.file, entry.row, values, entry.faults, inside="parameters")
    found = {str(name): part.number(str(name), 0, LARGEST_PARAMETER) for name in values}
    return {name: number for name, number in found.items() if number is not None}
