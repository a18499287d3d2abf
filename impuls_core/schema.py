"""Names that several tables share, and every table of a region package with its columns, units and ranges."""

from dataclasses import dataclass
from typing import Literal

CRITERIA: tuple[str, ...] = (
    "accessibility",
    "viability",
    "equivalence",
    "environment",
    "continuity",
    "cores",
)
AGE_CLASSES: tuple[str, ...] = ("0-17", "18-64", "65+")

Kind = Literal["text", "number", "whole", "ags", "yes_no", "date", "choice", "clock"]

LONGEST_TEXT = 400  # characters; longer cells are pasted pages, not facts
BASES: tuple[str, ...] = ("sourced", "derived", "knowledge", "assumption")
LEVELS: tuple[str, ...] = ("OZ", "MZ+", "MZ", "GZ", "GZ/T")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what a cell must be.

    ``low`` and ``high`` are inclusive; ``may_be_empty`` gives None (text: the empty string);
    ``optional`` columns may be absent from the file and then are empty.
    """

    name: str
    kind: Kind
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a region package: its columns and the columns that together name a row.

    A table of a format of others (``may_have_more``) may have columns that nobody here reads.
    """

    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    may_have_more: bool = False


def _text(name: str, *, empty: bool = False, optional: bool = False) -> Column:
    return Column(name, "text", may_be_empty=empty, optional=optional)


def _count(name: str, unit: str, *, empty: bool = False) -> Column:
    return Column(name, "whole", unit, low=0, high=10_000_000, may_be_empty=empty)


LATITUDE = Column("latitude", "number", "degrees north, WGS84", low=-90, high=90)
LONGITUDE = Column("longitude", "number", "degrees east, WGS84", low=-180, high=180)
SOURCE = _text("source")
BASIS = Column("basis", "choice", choices=BASES)

PLACES = Table(
    "places.csv",
    (
        Column("ags", "ags"),
        _text("name"),
        Column("kind", "choice", choices=("member", "context", "outside")),
        _text("district", empty=True),
        _text("land"),
        Column("area_km2", "number", "square kilometres", low=0.01, high=10_000, may_be_empty=True),
        _count("population", "persons on the base date"),
        _count("population_2018", "persons on 31.12.2018", empty=True),
        _count("population_2023", "persons on 31.12.2023, Zensus-2022 basis", empty=True),
        LATITUDE,
        LONGITUDE,
        _text("association", empty=True),
        _text("planning_region", empty=True),
        Column("level", "choice", choices=LEVELS, may_be_empty=True),
        _text("level_note", empty=True),
        _text("level_status", empty=True),
        Column("candidate", "yes_no"),
        Column("outside_host", "yes_no"),
        SOURCE,
        _text("level_source", empty=True),
        _text("source_2023", empty=True),
    ),
    key=("ags",),
)

DEMAND = Table(
    "demand.csv",
    (
        _text("demand_id"),
        _text("name"),
        Column("ags", "ags"),
        LATITUDE,
        LONGITUDE,
        Column("elevation_m", "number", "metres above sea level", low=-50, high=3000),
        _count("persons_0_17", "persons"),
        _count("persons_18_64", "persons"),
        _count("persons_65plus", "persons"),
        SOURCE,
        _text("weight_basis"),
    ),
    key=("demand_id",),
)
PERSON_COLUMNS: tuple[str, ...] = ("persons_0_17", "persons_18_64", "persons_65plus")

POSITIONS: tuple[str, ...] = (
    "exact",
    "settlement",
    "nearest_stop",
    "none",
)  # all but "exact" are approximate
STATUSES: tuple[str, ...] = ("open", "partial", "planned", "closed")
STATUSES_TODAY: tuple[str, ...] = ("open", "partial")  # these offer the service today

FACILITIES = Table(
    "facilities.csv",
    (
        _text("service_id"),
        Column("ags", "ags"),
        _text("name"),
        _text("operator", empty=True),
        Column("latitude", "number", "degrees north, WGS84", low=-90, high=90, may_be_empty=True),
        Column("longitude", "number", "degrees east, WGS84", low=-180, high=180, may_be_empty=True),
        Column("position", "choice", choices=POSITIONS),
        Column("status", "choice", choices=STATUSES),
        Column("as_of", "date"),
        Column("today_model", "choice", choices=("S", "P", "D", "M", "O"), may_be_empty=True),
        SOURCE,
        _text("evidence", empty=True),
        _text("confidence", empty=True),
        _text("note", empty=True, optional=True),
    ),
    key=("service_id", "ags"),
)

FORECAST = Table(
    "forecast.csv",
    (
        _text("district"),
        Column("age_class", "choice", choices=AGE_CLASSES),
        Column("year", "whole", "year", low=1990, high=2100),
        Column("factor", "number", "share of the base year", low=0, high=5),
        BASIS,
        SOURCE,
    ),
    key=("district", "age_class", "year"),
)

NATIONAL_AGES = Table(
    "national_ages.csv",
    (
        Column("age", "whole", "years; the last one is open", low=0, high=120),
        Column("share", "number", "share of all inhabitants", low=0, high=1),
        BASIS,
        SOURCE,
    ),
    key=("age",),
)

TABLES: tuple[Table, ...] = (PLACES, DEMAND, FACILITIES, FORECAST, NATIONAL_AGES)
