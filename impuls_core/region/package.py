"""A region package: one folder with everything known about a region, read into validated tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from impuls_core.checks import Fault
from impuls_core.errors import DataError
from impuls_core.region import consistency
from impuls_core.region.boundaries import boundary_faults, read_boundaries
from impuls_core.region.catalogue import Catalogue, Figure
from impuls_core.region.catalogue_file import read_catalogue
from impuls_core.region.description import Description, read_description
from impuls_core.region.network_check import network_faults
from impuls_core.region.provenance import Source as Source
from impuls_core.region.provenance import read_sources
from impuls_core.region.scenario_file import Scenario, read_scenarios, scenario_faults
from impuls_core.region.table_file import read_table
from impuls_core.schema import AGE_CLASSES as AGE_CLASSES
from impuls_core.schema import DEMAND, PERSON_COLUMNS, TABLES
from impuls_core.wording.catalogue import text


@dataclass(frozen=True, slots=True)
class Region:
    """A region as all layers see it; built only by ``load_region`` after all checks passed.

    Attributes
    ----------
    places : DataFrame, index ``ags``
        name, kind (member, context, outside), district, land, area_km2, population, level
        (OZ, MZ+, MZ, GZ, GZ/T or empty), candidate (bool), outside_host (bool: offers services to the
        region from outside), latitude, longitude, source ... as in ``schema.PLACES``
    demand : DataFrame, index ``demand_id``
        name, ags, latitude, longitude, elevation_m, persons by AGE_CLASSES ("0-17", "18-64", "65+")
    facilities : DataFrame
        service_id, ags, name, operator, latitude, longitude, position, status (open, partial, planned, closed),
        as_of, today_model, source, evidence, confidence
    growth : DataFrame, index (district, age class), columns years as int
        Factor on the base-year population; the base year has 1.
    national_ages : Series, index age 0..100 (100 = 100 and more), share of Germany's inhabitants
    scenarios : named changes that ``scenario.apply`` makes to a region
    parameters : named figures of ``region.yaml`` (mode shares, emission factors, Huff exponent ...)
    """

    id: str
    name: Mapping[str, str]
    folder: Path
    crs: str
    base_year: int
    years: tuple[int, ...]
    places: pd.DataFrame
    demand: pd.DataFrame
    catalogue: Catalogue
    facilities: pd.DataFrame
    growth: pd.DataFrame
    national_ages: pd.Series
    parameters: Mapping[str, Figure]
    sources: tuple[Source, ...]
    scenarios: tuple[Scenario, ...] = ()

    @property
    def candidates(self) -> tuple[str, ...]:
        """AGS of the places that may host, ascending: bit j of a host mask is candidate j."""
        return tuple(sorted(self.places.index[self.places["candidate"]]))

    @property
    def members(self) -> tuple[str, ...]:
        """AGS of the municipalities whose outcomes count."""
        return tuple(self.places.index[self.places["kind"] == "member"])

    @property
    def outside_hosts(self) -> tuple[str, ...]:
        """AGS of the places outside the region that may serve it, ascending."""
        return tuple(sorted(self.places.index[self.places["outside_host"]]))


def load_region(folder: Path, language: str = "de") -> Region:
    """Read a region package; all of it or nothing.

    Parameters
    ----------
    folder : Path
        The package folder (``design.md`` 5).
    language : "de" or "en"
        Language of the sentences if the package is faulty.

    Returns
    -------
    Region
        All tables, typed and consistent with each other.

    Raises
    ------
    DataError
        With one sentence per fault in ``faults``, all of them at once.
    """
    package, faults = _read(folder)
    if package is None:
        sentences = [fault.sentence(language) for fault in faults]
        summary = text(language, "fault.summary", folder=folder.name, count=len(faults))
        raise DataError(summary, sentences)
    return _build(folder, package)


def check_region(folder: Path) -> list[Fault]:
    """Name all faults of a region package, its network included; an empty list means that all is well.

    ``load_region`` leaves the network to ``access``: it must load a package whose network is still to
    be drawn by ``impuls region calibrate``.
    """
    faults = _read(folder)[1]
    demand, _ = read_table(folder, DEMAND)  # its faults were found above
    return [*faults, *network_faults(folder, demand)]


@dataclass(frozen=True, slots=True)
class _Package:
    description: Description
    catalogue: Catalogue
    sources: tuple[Source, ...]
    scenarios: tuple[Scenario, ...]
    tables: Mapping[str, pd.DataFrame]


def _read(folder: Path) -> tuple[_Package | None, list[Fault]]:
    """Read all files before judging any, so that one broken file does not hide the faults of another."""
    if not folder.is_dir():
        return None, [Fault(folder.name, None, "", "", "missing_folder", "check_folder")]
    description, faults = read_description(folder)
    sources, source_faults = read_sources(folder)
    catalogue, catalogue_faults = read_catalogue(folder / "services.yaml")
    faults += source_faults + catalogue_faults
    tables: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        frame, table_faults = read_table(folder, table)
        faults += table_faults
        if frame is not None:
            tables[table.file] = frame
    scenarios, scenario_file_faults = read_scenarios(folder)
    areas, area_faults = read_boundaries(folder)
    faults += scenario_file_faults + area_faults
    faults += consistency.find_faults(tables, description, catalogue, sources)
    faults += scenario_faults(scenarios, tables, description, catalogue)
    if areas is not None and "places.csv" in tables:
        faults += boundary_faults(areas, tables["places.csv"])
    if faults or description is None or catalogue is None:
        return None, faults
    return _Package(description, catalogue, sources, scenarios, tables), []


def _build(folder: Path, package: _Package) -> Region:
    description, tables = package.description, package.tables
    places = tables["places.csv"].set_index("ags").astype({"candidate": bool, "outside_host": bool})
    demand = tables["demand.csv"].set_index("demand_id")
    demand = demand.rename(columns=dict(zip(PERSON_COLUMNS, AGE_CLASSES, strict=True)))
    ages = tables["national_ages.csv"].sort_values("age")
    national_ages = pd.Series(
        ages["share"].to_numpy(), index=ages["age"].astype(int).to_numpy(), name="share"
    )
    return Region(
        id=description.id,
        name=description.name,
        folder=folder,
        crs=description.crs,
        base_year=description.base_year,
        years=description.years,
        places=places,
        demand=demand,
        catalogue=package.catalogue,
        facilities=tables["facilities.csv"].reset_index(drop=True),
        growth=_growth(tables["forecast.csv"], description),
        national_ages=national_ages,
        parameters=description.parameters,
        sources=package.sources,
        scenarios=package.scenarios,
    )


def _growth(forecast: pd.DataFrame, description: Description) -> pd.DataFrame:
    """Spread the factors to one column per year; the base year is 1 by definition."""
    wide = forecast.pivot(index=["district", "age_class"], columns="year", values="factor")
    wide.columns = wide.columns.astype(int)
    wide[description.base_year] = 1.0
    return wide[[description.base_year, *description.years]].astype(float)
