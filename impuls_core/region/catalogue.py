"""The catalogue of services: what each upper-tier function is, who decides it, what it needs to live."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Field = Literal["economy", "social", "culture", "science"]
Tier = Literal["gehoben", "hochwertig"]
Catchment = Literal["W", "U", "N", "Z", "A"]
Model = Literal["S", "P", "D", "M", "O"]
Basis = Literal["sourced", "derived", "knowledge", "assumption"]
Hours = Literal["day", "school", "evening"]
Level = Literal["MZ", "GZ", "any", "fix"]

FIELDS: tuple[Field, ...] = ("economy", "social", "culture", "science")
TIERS: tuple[Tier, ...] = ("gehoben", "hochwertig")
CATCHMENTS: tuple[Catchment, ...] = ("W", "U", "N", "Z", "A")
MODELS: tuple[Model, ...] = ("S", "P", "D", "M", "O")
LEVELS: tuple[Level, ...] = ("MZ", "GZ", "any", "fix")
BASES: tuple[Basis, ...] = ("sourced", "derived", "knowledge", "assumption")
HOURS: tuple[Hours, ...] = ("day", "school", "evening")
FORUM_TABLES: tuple[str, ...] = ("education", "mobility", "administration", "health")
DECIDERS: tuple[str, ...] = (
    *("B", "L", "LT", "K", "G", "KV", "GKV", "DRV", "BA", "HS", "Ki", "St", "Tr", "Pr", "Kam", "DB"),
)
CASE_UNITS: tuple[str, ...] = ("cases", "births", "strokes", "hearings", "pupils")
INFORMATION_UNITS: tuple[str, ...] = ("students", "starters", "event_days")  # never tested against demand
UNITS: tuple[str, ...] = ("inhabitants", "persons", *CASE_UNITS, *INFORMATION_UNITS)

OPEN_AGE = 120  # upper age of a target group without an upper limit


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can say where it comes from.

    ``low <= value <= high``; ``unit`` in words; ``basis`` decides whether it is drawn grey
    (``assumption``); ``source`` is a sentence or a key of ``sources.yaml``.
    """

    low: float
    value: float
    high: float
    unit: str
    basis: Basis
    source: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """How much use one site needs, and how users are counted against it.

    ``unit`` is ``inhabitants`` (loads are inhabitant equivalents: target persons divided by
    ``Service.national_share``), ``persons`` (target persons), or a case unit such as ``cases``,
    ``births``, ``pupils`` (loads are target persons times ``cases_per_person``).
    ``older_ratio`` is the rate of persons of 65 and more divided by the mean rate of the target
    group in Germany; ``None`` means that all ages use it alike.
    """

    figure: Figure
    unit: str
    cases_per_person: float | None = None
    basic_value: float | None = None  # T0 of the basic part under D; None means half of the full one
    older_ratio: float | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """One upper-tier function of the catalogue (``services.md`` 2, ``model.md`` 1 to 4)."""

    id: str
    stem: str
    name: Mapping[str, str]  # "de", "en"
    sentence: Mapping[str, str]
    field: Field
    tier: Tier
    catchment: Catchment
    area: Literal["district", "land", ""]  # only for catchment Z: who is assigned as a whole
    models: tuple[Model, ...]  # usual first; R is a label of concepts and never stands here
    basic_share: float  # b: share of demand that stays at every host under D; 1 where D is not allowed
    level: Level  # lowest central-place level that may host new
    keeps_existing: bool  # "+B"
    opens_to_gz: bool  # regionsspezifisch reads GZ for MZ; False for ec01 and "GZ by switch"
    deciders: tuple[str, ...]  # codes of services.md 1, first decides
    threshold: Threshold | None
    minutes_car: float | None
    minutes_transit: float | None
    hours: Hours
    target_ages: tuple[int, int]  # inclusive, years; upper 120 = open
    target_share: float  # share of these ages that is meant (0.5 for women, 0.4 of a cohort)
    national_share: float  # target persons / all inhabitants of Germany
    trips_per_person: float | None  # per target person and year; None = not known
    digital_share: float  # sigma: share of contacts that a mobile or digital service can take
    service_days: float  # days a week a mobile service stops
    weighable: bool
    sensitive: bool
    fixed: bool  # one row only, listed as "gesetzt"
    population_driven: bool
    counts_visitors: bool
    outside_needs_land: bool  # outside hosts must lie in the same Land
    closure_persons: float | None  # N0 where a law or source gives it, in target persons
    closure_minutes: float | None
    belongs_with: tuple[str, ...]
    forum_table: str  # education | mobility | administration | health | ""
    evidence: Mapping[str, str]  # field name -> evidence mark and source
    only_places: tuple[str, ...] = ()  # AGS that may host new, e.g. towns with a station; empty: all


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All services of a region package in the order of the file."""

    services: tuple[Service, ...]

    def __getitem__(self, service_id: str) -> Service:
        """Give the service with this id; ``KeyError`` where there is none."""
        for service in self.services:
            if service.id == service_id:
                return service
        raise KeyError(service_id)

    @property
    def weighable(self) -> tuple[Service, ...]:
        """Services that people weigh; the others are listed as "gesetzt"."""
        return tuple(service for service in self.services if service.weighable)
