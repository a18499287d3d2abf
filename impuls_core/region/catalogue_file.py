"""The file ``services.yaml``: read into a ``Catalogue``, or refused with every fault it has."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from impuls_core.checks import Fault
from impuls_core.region.catalogue import (
    BASES,
    CASE_UNITS,
    CATCHMENTS,
    DECIDERS,
    FIELDS,
    FORUM_TABLES,
    HOURS,
    LEVELS,
    MODELS,
    OPEN_AGE,
    TIERS,
    UNITS,
    Basis,
    Catalogue,
    Catchment,
    Field,
    Figure,
    Hours,
    Level,
    Model,
    Service,
    Threshold,
    Tier,
)
from impuls_core.region.catalogue_rules import check_partners, check_service
from impuls_core.region.yaml_entry import Entry
from impuls_core.region.yaml_file import read_yaml

STEM_LENGTH = 4  # ballots ask for the stem: so08 for so08a and so08b
LANGUAGES = ("de", "en")
MOST_MINUTES = 600.0
MOST_USERS = 1e8
MOST_A_YEAR = 1000.0  # trips or cases of one person: three a day, with room

KEYS = (
    *("id", "name", "sentence", "field", "tier", "forum_table", "deciders", "catchment", "area", "models"),
    *(
        "basic_share",
        "level",
        "keeps_existing",
        "opens_to_gz",
        "only_places",
        "threshold",
        "minutes",
        "hours",
    ),
    *("target", "trips_per_person", "digital_share", "service_days", "closure", "belongs_with", "weighable"),
    *("fixed", "population_driven", "sensitive", "counts_visitors", "outside_needs_land", "evidence"),
)
THRESHOLD_KEYS = (
    *("low", "value", "high", "unit", "cases_per_person", "older_ratio", "basic_value"),
    *("basis", "source", "year"),
)
EVIDENCE_KEYS = (
    *("catchment", "models", "level", "only_places", "deciders", "threshold", "minutes", "closure"),
    *("target", "trips", "digital", "belongs_with"),
)
EVIDENCE_MARKS = ("S", "D", "K", "E")
FLAGS = {  # what a missing flag means, said in the head of the file as well
    "keeps_existing": False,
    "weighable": True,
    "sensitive": False,
    "fixed": False,
    "population_driven": True,
    "counts_visitors": False,
    "outside_needs_land": False,
}
UNMARKED = "E"  # services.md 2: everything without a mark is an expert assumption


def read_catalogue(path: Path) -> tuple[Catalogue | None, list[Fault]]:
    """Read and check ``services.yaml``.

    Parameters
    ----------
    path : Path
        The file of the region package.

    Returns
    -------
    Catalogue or None, list of Fault
        The catalogue and no fault, or ``None`` and all faults of the file in its order.
    """
    blocks, faults = _load(path)
    entries = _entries(path.name, blocks, faults)
    services = tuple(_service(entry) for entry in entries)
    for entry, service in zip(entries, services, strict=True):
        check_service(entry, service)
        check_partners(entry, service, services)
    for service_id, count in Counter(service.id for service in services).items():
        if count > 1:
            faults.append(Fault(path.name, service_id, "id", service_id, "doubled_id", "remove_double"))
    return (None, faults) if faults else (Catalogue(services), [])


def _load(path: Path) -> tuple[list[object], list[Fault]]:
    content, faults = read_yaml(path)
    if content is None:
        return [], faults
    blocks = content.get("services")
    if not isinstance(blocks, list) or not blocks:
        return [], [*faults, Fault(path.name, None, "services", "", "missing_value", "add_value")]
    for key in content:
        if key != "services":
            faults.append(Fault(path.name, None, "", key, "unknown_key", "remove_or_rename"))
    return blocks, faults


def _entries(file: str, blocks: list[object], faults: list[Fault]) -> list[Entry]:
    entries = []
    for position, block in enumerate(blocks, start=1):
        if not isinstance(block, dict):
            facts = {"expected": "id: …"}
            faults.append(Fault(file, f"#{position}", "", str(block), "wrong_type", "correct_value", facts))
            continue
        entry = Entry(file, str(block.get("id", f"#{position}")), block, faults)
        entry.refuse_unknown(KEYS)
        entries.append(entry)
    return entries


def _service(entry: Entry) -> Service:
    """Build the record; where a value is faulty an empty one stands in, and the record never leaves."""
    minutes = entry.part("minutes", ("car", "transit"), required=False)
    closure = entry.part("closure", ("persons", "minutes"), required=False)
    target = entry.part("target", ("ages", "share", "national_share"))
    level = cast(Level, entry.choice("level", LEVELS))
    return Service(
        id=entry.text("id"),
        stem=str(entry.values.get("id", ""))[:STEM_LENGTH],
        name=_in_languages(entry, "name"),
        sentence=_in_languages(entry, "sentence"),
        field=cast(Field, entry.choice("field", FIELDS)),
        tier=cast(Tier, entry.choice("tier", TIERS)),
        catchment=cast(Catchment, entry.choice("catchment", CATCHMENTS)),
        area=_area(entry),
        models=cast(tuple[Model, ...], entry.choices("models", MODELS)),
        basic_share=_or(entry.number("basic_share", 0, 1, required=False), 1.0),
        level=level,
        opens_to_gz=entry.flag("opens_to_gz", default=None if level == "MZ" else False),
        deciders=entry.choices("deciders", DECIDERS),
        threshold=_threshold(entry),
        minutes_car=minutes.number("car", 1, MOST_MINUTES, required=False) if minutes else None,
        minutes_transit=minutes.number("transit", 1, MOST_MINUTES, required=False) if minutes else None,
        hours=cast(Hours, entry.choice("hours", HOURS, default="day")),
        target_ages=_ages(target) if target else (0, OPEN_AGE),
        target_share=_or(target.number("share", 0, 1), 1.0) if target else 1.0,
        national_share=_or(target.number("national_share", 0, 1), 1.0) if target else 1.0,
        trips_per_person=entry.number("trips_per_person", 0, MOST_A_YEAR, required=False),
        digital_share=_or(entry.number("digital_share", 0, 1, required=False), 0.0),
        service_days=_or(entry.number("service_days", 0, 7, required=False), 0.0),
        closure_persons=closure.number("persons", 1, MOST_USERS) if closure else None,
        closure_minutes=closure.number("minutes", 1, MOST_MINUTES) if closure else None,
        belongs_with=entry.texts("belongs_with"),
        forum_table=entry.choice("forum_table", FORUM_TABLES, default=""),
        evidence=_evidence(entry),
        only_places=entry.texts("only_places"),
        **{key: entry.flag(key, default=default) for key, default in FLAGS.items()},
    )


def _in_languages(entry: Entry, key: str) -> Mapping[str, str]:
    words = entry.part(key, LANGUAGES)
    return {language: words.text(language) for language in LANGUAGES} if words else {}


def _area(entry: Entry) -> Literal["district", "land", ""]:
    if entry.values.get("catchment") == "Z":
        return cast(Literal["district", "land"], entry.choice("area", ("district", "land")))
    if "area" in entry.values:
        entry.report("area", entry.values["area"], "area_without_z", "remove_or_rename")
    return ""


def _ages(target: Entry) -> tuple[int, int]:
    ages = target.values.get("ages")
    if "ages" not in target.values:
        target.report("ages", None, "missing_value", "add_value")
    elif not isinstance(ages, list) or len(ages) != 2 or not all(type(age) is int for age in ages):
        target.report("ages", ages, "wrong_type", "correct_value", expected="[6, 18]")
    elif not 0 <= ages[0] <= ages[1] <= OPEN_AGE:
        target.report("ages", ages, "ages_order", "order_ages")
    else:
        return ages[0], ages[1]
    return 0, OPEN_AGE


def _threshold(entry: Entry) -> Threshold | None:
    part = entry.part("threshold", THRESHOLD_KEYS, required=False)
    if part is None:
        return None
    low, value, high = (part.number(key, 0, MOST_USERS) for key in ("low", "value", "high"))
    if low is not None and value is not None and high is not None and not 0 < low <= value <= high:
        facts = {"low": f"{low:g}", "high": f"{high:g}"}
        part.report("", f"{value:g}", "figure_order", "order_figure", **facts)
    unit = part.choice("unit", UNITS)
    figure = Figure(
        low=_or(low, 0.0),
        value=_or(value, 0.0),
        high=_or(high, 0.0),
        unit=unit,
        basis=cast(Basis, part.choice("basis", BASES)),
        source=part.text("source"),
        year=part.whole("year", 1990, 2100, required=False),
    )
    return Threshold(
        figure=figure,
        unit=unit,
        cases_per_person=part.number("cases_per_person", 0, MOST_A_YEAR, required=unit in CASE_UNITS),
        basic_value=part.number("basic_value", 0, MOST_USERS, required=False),
        older_ratio=part.number("older_ratio", 0, 10, required=False),
    )


def _evidence(entry: Entry) -> Mapping[str, str]:
    part = entry.part("evidence", EVIDENCE_KEYS, required=False)
    if part is None:
        return dict.fromkeys(EVIDENCE_KEYS, UNMARKED)
    marks = {key: part.text(key) for key in EVIDENCE_KEYS if key in part.values}
    for key, mark in marks.items():
        if mark.split(":")[0] not in EVIDENCE_MARKS:
            part.report(key, mark, "evidence_mark", "mark_evidence")
    return dict.fromkeys(EVIDENCE_KEYS, UNMARKED) | marks


def _or(number: float | None, otherwise: float) -> float:
    return otherwise if number is None else number
