"""What ``region.yaml`` says of a region: names, years, figures, and the sums its tables must reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyproj

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Figure
from impuls_core.region.parameters import read_parameters
from impuls_core.region.yaml_file import key_faults, read_yaml, text_faults

FILE = "region.yaml"
LANGUAGES = ("de", "en")
REQUIRED = (
    "id",
    "name",
    "crs",
    "base_year",
    "base_date",
    "years",
    "bounding_box",
    "bounding_box_outside",
    "check_sums",
    "parameters",
)
SIDES = ("south", "north", "west", "east")


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
    faults = key_faults(FILE, "", content, required=REQUIRED, allowed=REQUIRED)
    if faults:
        return None, faults
    faults = _head_faults(content)
    near, near_faults = _read_box("bounding_box", content["bounding_box"])
    far, far_faults = _read_box("bounding_box_outside", content["bounding_box_outside"])
    sums, sum_faults = _read_check_sums(content["check_sums"])
    parameters, figure_faults = read_parameters(FILE, content["parameters"])
    faults += near_faults + far_faults + sum_faults + figure_faults
    if faults or near is None or far is None:
        return None, faults
    return _description(content, near, far, sums, parameters), []


def _description(
    content: Mapping[str, object],
    near: BoundingBox,
    far: BoundingBox,
    sums: tuple[CheckSum, ...],
    parameters: Mapping[str, Figure],
) -> Description:
    name, years, base_year = content["name"], content["years"], content["base_year"]
    assert isinstance(name, dict) and isinstance(years, list) and isinstance(base_year, int)
    return Description(
        id=str(content["id"]),
        name=name,
        crs=str(content["crs"]),
        base_year=base_year,
        base_date=str(content["base_date"]),
        years=tuple(years),
        bounding_box=near,
        bounding_box_outside=far,
        check_sums=sums,
        parameters=parameters,
    )


def _head_faults(content: Mapping[str, object]) -> list[Fault]:
    faults = text_faults(FILE, "", {key: content[key] for key in ("id", "crs", "base_date")})
    name, years, base_year = content["name"], content["years"], content["base_year"]
    if isinstance(name, dict):
        faults += key_faults(FILE, "name", name, required=LANGUAGES, allowed=LANGUAGES)
        faults += text_faults(FILE, "name", name)
    else:
        faults.append(_wrong_type("name", name, "de, en"))
    if not isinstance(base_year, int) or not 1990 <= base_year <= 2100:
        faults.append(_wrong_type("base_year", base_year, "2019"))
    elif not _are_years_after(years, base_year):
        faults.append(_wrong_type("years", years, "[2025, 2030]"))
    if not _is_metric(str(content["crs"])):
        faults.append(Fault(FILE, None, "crs", str(content["crs"]), "wrong_crs", "use_projected"))
    return faults


def _wrong_type(column: str, value: object, expected: str, *, row: str | None = None) -> Fault:
    return Fault(FILE, row, column, str(value), "wrong_type", "correct_value", {"expected": expected})


def _are_years_after(years: object, base_year: int) -> bool:
    if not isinstance(years, list) or not years or not all(type(year) is int for year in years):
        return False
    return years == sorted(set(years)) and years[0] > base_year and years[-1] <= 2100


def _is_metric(crs: str) -> bool:
    try:
        system = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        return False
    return system.is_projected and system.axis_info[0].unit_name == "metre"


def _read_box(key: str, content: object) -> tuple[BoundingBox | None, list[Fault]]:
    if not isinstance(content, dict):
        return None, [_wrong_type(key, content, ", ".join(SIDES))]
    faults = key_faults(FILE, key, content, required=SIDES, allowed=SIDES)
    faults += [
        Fault(FILE, key, side, str(content[side]), "not_a_number", "use_point")
        for side in SIDES
        if side in content and type(content[side]) not in (int, float)
    ]
    if faults:
        return None, faults
    box = BoundingBox(*(float(content[side]) for side in SIDES))
    if not (-90 <= box.south < box.north <= 90 and -180 <= box.west < box.east <= 180):
        return None, [_wrong_type(key, content, "south < north, west < east")]
    return box, []


def _read_check_sums(content: object) -> tuple[tuple[CheckSum, ...], list[Fault]]:
    if not isinstance(content, dict):
        return (), [_wrong_type("check_sums", content, "member: {population: ...}")]
    names = ("municipalities", "population", "area_km2")
    sums, faults = [], []
    for group, entry in content.items():
        row = f"check_sums {group}"
        if not isinstance(entry, dict):
            faults.append(_wrong_type("", entry, ", ".join(names), row=row))
            continue
        found = key_faults(FILE, row, entry, required=(), allowed=names)
        found += [
            Fault(FILE, row, name, str(entry[name]), "not_a_number", "use_point")
            for name in names
            if name in entry and type(entry[name]) not in (int, float)
        ]
        faults += found
        if not found:
            sums.append(CheckSum(str(group), *(entry.get(name) for name in names)))
    return tuple(sums), faults
