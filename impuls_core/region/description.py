"""What ``region.yaml`` says of a region: names, years, figures, and the sums its tables must reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyproj

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Figure
from impuls_core.region.parameters import read_parameters
from impuls_core.region.yaml_entry import Entry
from impuls_core.region.yaml_file import read_yaml

FILE = "region.yaml"
LANGUAGES = ("de", "en")
KEYS = (
    *("id", "name", "crs", "base_year", "base_date", "years", "bounding_box", "bounding_box_outside"),
    *("check_sums", "parameters"),
)
SIDES = ("south", "north", "west", "east")
SUMS = ("municipalities", "population", "area_km2")
FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_PERSONS = 100_000_000


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A box in degrees (WGS84), its sides inclusive."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in the box."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@dataclass(frozen=True, slots=True)
class CheckSum:
    """What the municipalities of a kind, or of a district, must add up to; None is not checked."""

    group: str  # "member", "context" or the name of a district
    municipalities: int | None
    population: int | None
    area_km2: float | None


@dataclass(frozen=True, slots=True)
class Description:
    """The content of ``region.yaml``."""

    id: str
    name: Mapping[str, str]
    crs: str
    base_year: int
    base_date: str
    years: tuple[int, ...]
    bounding_box: BoundingBox
    bounding_box_outside: BoundingBox
    check_sums: tuple[CheckSum, ...]
    parameters: Mapping[str, Figure]


def read_description(folder: Path) -> tuple[Description | None, list[Fault]]:
    """Read ``region.yaml``.

    Parameters
    ----------
    folder : Path
        The package folder.

    Returns
    -------
    Description or None
        None if a fault was found.
    list of Fault
        All faults of the file.
    """
    content, faults = read_yaml(folder / FILE)
    if content is None:
        return None, faults
    entry = Entry(FILE, "", content, faults)
    entry.refuse_unknown(KEYS)
    name = entry.part("name", LANGUAGES)
    base_year = entry.whole("base_year", FIRST_YEAR, LAST_YEAR) or FIRST_YEAR
    description = Description(
        id=entry.text("id"),
        name={language: name.text(language) for language in LANGUAGES} if name else {},
        crs=_metric_crs(entry),
        base_year=base_year,
        base_date=entry.text("base_date"),
        years=_years_after(entry, base_year),
        bounding_box=_box(entry, "bounding_box"),
        bounding_box_outside=_box(entry, "bounding_box_outside"),
        check_sums=_check_sums(entry),
        parameters=read_parameters(entry),
    )
    return (None, faults) if faults else (description, [])


def _metric_crs(entry: Entry) -> str:
    name = entry.text("crs")
    if name and not _is_metric(name):
        entry.report("crs", name, "wrong_crs", "use_projected")
    return name


def _is_metric(crs: str) -> bool:
    try:
        system = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        return False
    return system.is_projected and system.axis_info[0].unit_name == "metre"


def _years_after(entry: Entry, base_year: int) -> tuple[int, ...]:
    listed = entry.values.get("years")
    years = [year for year in listed if type(year) is int] if isinstance(listed, list) else []
    is_ascending = bool(years) and years == listed and years == sorted(set(years))
    if not is_ascending or not base_year < years[0] <= years[-1] <= LAST_YEAR:
        entry.report("years", listed, "wrong_type", "correct_value", expected="[2025, 2030]")
    return tuple(years)


def _box(entry: Entry, key: str) -> BoundingBox:
    part = entry.part(key, SIDES)
    sides = [part.number(side, -180, 180) for side in SIDES] if part else []
    south, north, west, east = (side or 0.0 for side in sides) if sides else (0.0,) * 4
    if part and None not in sides and not (-90 <= south < north <= 90 and west < east):
        entry.report(key, part.values, "wrong_type", "correct_value", expected="south < north, west < east")
    return BoundingBox(south, north, west, east)


def _check_sums(entry: Entry) -> tuple[CheckSum, ...]:
    groups = entry.values.get("check_sums")
    if not isinstance(groups, dict):
        entry.report(
            "check_sums", groups, "wrong_type", "correct_value", expected="{member: {population: 1}}"
        )
        return ()
    listed = Entry(FILE, "check_sums", groups, entry.faults)
    sums = []
    for group in groups:
        part = listed.part(str(group), SUMS)
        if part:
            municipalities, population = (
                part.whole(name, 0, MOST_PERSONS, required=False) for name in SUMS[:2]
            )
            area = part.number("area_km2", 0, MOST_PERSONS, required=False)
            sums.append(CheckSum(str(group), municipalities, population, area))
    return tuple(sums)
