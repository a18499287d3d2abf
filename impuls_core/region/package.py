"""A region package: one folder with everything known about a region, read into validated tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from impuls_core.region.catalogue import Catalogue, Figure

AGE_CLASSES: tuple[str, ...] = ("0-17", "18-64", "65+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from."""

    id: str
    publisher: str
    title: str
    licence: str
    date: str
    url: str
    tables: tuple[str, ...]
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """A region as all layers see it; built only by ``load_region`` after all checks passed.

    Attributes
    ----------
    places : DataFrame, index ``ags``
        name, kind (member, context, outside), district, land, area_km2, population, level
        (OZ, MZ+, MZ, GZ, GZ/T or empty), candidate (bool), latitude, longitude, source ...
    demand : DataFrame, index ``demand_id``
        name, ags, latitude, longitude, elevation_m, persons by AGE_CLASSES ("0-17", "18-64", "65+")
    facilities : DataFrame
        service_id, ags, name, operator, latitude, longitude, position, status (open, partial, closed),
        as_of, today_model, source, evidence, confidence
    growth : DataFrame, index (district, age class), columns years as int
        Factor on the base-year population; the base year has 1.
    national_ages : Series, index age 0..100 (100 = 100 and more), share of Germany's inhabitants
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

    @property
    def candidates(self) -> tuple[str, ...]:
        """AGS of the places that may host, ascending: bit j of a host mask is candidate j."""
        return tuple(sorted(self.places.index[self.places["candidate"]]))

    @property
    def members(self) -> tuple[str, ...]:
        """AGS of the municipalities whose outcomes count."""
        return tuple(self.places.index[self.places["kind"] == "member"])
