from pathlib import Path
from typing import Any

import pytest
import yaml

from impuls_core.checks import Fault
from impuls_core.region.catalogue import Catalogue, Threshold
from impuls_core.region.catalogue_file import read_catalogue


def court(**changes: Any) -> dict[str, Any]:
    """A complete service; ``None`` takes a key away."""
    block: dict[str, Any] = {
        "id": "so13",
        "name": {"de": "Amtsgericht", "en": "Local court"},
        "sentence": {"de": "Ein Gericht.", "en": "A court."},
        "field": "social",
        "tier": "gehoben",
        "deciders": ["LT", "L"],
        "catchment": "Z",
        "area": "district",
        "models": ["P", "S", "D"],
        "basic_share": 0.8,
        "level": "MZ",
        "opens_to_gz": True,
        "threshold": {
            "low": 60000,
            "value": 100000,
            "high": 150000,
            "unit": "inhabitants",
            "basis": "sourced",
            "source": "Tabelle 1",
        },
        "minutes": {"car": 45, "transit": 60},
        "target": {"ages": [0, 120], "share": 1, "national_share": 1},
        "trips_per_person": 0.02,
    }
    block.update(changes)
    return {key: value for key, value in block.items() if value is not None}


def read(folder: Path, *blocks: Any) -> tuple[Catalogue | None, list[Fault]]:
    file = folder / "services.yaml"
    file.write_text(yaml.safe_dump({"services": list(blocks)}, allow_unicode=True), encoding="utf-8")
    return read_catalogue(file)


def only_fault(folder: Path, *blocks: Any) -> Fault:
    catalogue, faults = read(folder, *blocks)
    assert catalogue is None
    assert len(faults) == 1, [fault.sentence("en") for fault in faults]
    return faults[0]


def test_a_complete_block_becomes_a_service(tmp_path: Path) -> None:
    catalogue, faults = read(tmp_path, court())
    assert faults == []
    assert catalogue is not None
    service = catalogue["so13"]
    assert service.threshold is not None
    assert (service.threshold.figure.low, service.threshold.figure.high) == (60_000, 150_000)
    assert (service.minutes_car, service.minutes_transit) == (45, 60)
    assert service.models == ("P", "S", "D")


def test_what_is_not_written_has_the_meaning_the_file_head_states(tmp_path: Path) -> None:
    catalogue, _ = read(tmp_path, court(minutes={"transit": 60}, trips_per_person=None))
    assert catalogue is not None
    service = catalogue["so13"]
    assert service.weighable
    assert service.population_driven
    assert not (service.fixed or service.sensitive or service.keeps_existing or service.outside_needs_land)
    assert service.minutes_car is None
    assert service.trips_per_person is None
    assert service.hours == "day"
    assert service.evidence["threshold"] == "E"  # everything without a mark is an assumption


def test_a_rate_that_rises_with_age_is_read(tmp_path: Path) -> None:
    threshold = court()["threshold"] | {"unit": "cases", "cases_per_person": 0.205, "older_ratio": 2.2}
    catalogue, _ = read(tmp_path, court(threshold=threshold))
    assert catalogue is not None
    read_threshold = catalogue["so13"].threshold
    assert isinstance(read_threshold, Threshold)
    assert (read_threshold.cases_per_person, read_threshold.older_ratio) == (0.205, 2.2)


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"tiers": "gehoben"}, 'so13: The entry "tiers" is not known.'),
    ({"tier": None}, 'so13: The entry "tier" is missing.'),
    ({"tier": "hoch"}, 'so13, tier: "hoch" is not provided for. Allowed: gehoben, hochwertig.'),
    ({"catchment": "X", "area": None}, 'so13, catchment: "X" is not provided for.'),
    ({"models": ["P", "R", "D"]}, 'so13, models: "R" is not provided for.'),
    ({"models": []}, "so13, models: A value is missing."),
    ({"models": ["P", "P", "D"]}, 'so13, models: "P" stands more than once.'),
    ({"models": "P"}, 'so13, models: "P" is not of the kind'),
    ({"deciders": ["XY"]}, 'so13, deciders: "XY" is not provided for.'),
    ({"basic_share": 1.5}, 'so13, basic_share: "1.5" does not lie between 0 and 1.'),
    ({"basic_share": float("nan")}, 'so13, basic_share: "nan" is not a finite number.'),
    ({"trips_per_person": "zwei"}, 'so13, trips_per_person: "zwei" is not a number.'),
    ({"trips_per_person": -1}, 'so13, trips_per_person: "-1" does not lie between 0 and 1000.'),
    ({"opens_to_gz": "ja"}, 'so13, opens_to_gz: "ja" is not provided for. Allowed: true, false.'),
    ({"opens_to_gz": None}, 'so13: The entry "opens_to_gz" is missing.'),
    ({"name": {"de": "Amtsgericht"}}, 'so13, name: The entry "en" is missing.'),
    ({"sentence": {"de": "Gericht.", "en": " "}}, "so13, sentence.en: A value is missing."),
    ({"minutes": {"bike": 20}}, 'so13, minutes: The entry "bike" is not known.'),
    ({"minutes": 45}, 'so13, minutes: "45" is not of the kind car, transit.'),
    ({"target": {"ages": [18, 6], "share": 1, "national_share": 1}}, "do not run upwards from 0 to 120."),
    ({"target": {"ages": [0], "share": 1, "national_share": 1}}, 'target.ages: "[0]" is not of the kind'),
    ({"evidence": {"level": "laut Plan"}}, 'evidence.level: "laut Plan" does not begin with S, D, K or E.'),
    ({"evidence": {"colour": "S: x"}}, 'so13, evidence: The entry "colour" is not known.'),
    ({"area": "state"}, 'so13, area: "state" is not provided for. Allowed: district, land.'),
]


@pytest.mark.parametrize(("changes", "sentence"), FAULTS)
def test_each_fault_says_where_and_what(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    assert sentence in only_fault(tmp_path, court(**changes)).sentence("en")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"low": 200_000}, "threshold: The values are not in order: 200000, 100000, 150000."),
        ({"low": 0}, "threshold: The values are not in order: 0, 100000, 150000."),
        ({"unit": "Menschen"}, 'threshold.unit: "Menschen" is not provided for.'),
        ({"unit": "births"}, 'threshold: The entry "cases_per_person" is missing.'),
        ({"basis": "guess"}, 'threshold.basis: "guess" is not provided for.'),
        ({"year": 2009.5}, 'threshold.year: "2009.5" is not a whole number.'),
        ({"source": "x" * 500}, "threshold.source: The text is longer than 400 characters."),
    ],
)
def test_a_faulty_threshold_is_refused(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    fault = only_fault(tmp_path, court(threshold=court()["threshold"] | changes))
    assert sentence in fault.sentence("en")


def test_all_faults_of_all_services_are_named_at_once(tmp_path: Path) -> None:
    catalogue, faults = read(
        tmp_path,
        court(tier="hoch", field="sport"),
        court(id="so15", level="OZ"),
        court(id="so16", models=["Q"]),
    )
    assert catalogue is None
    assert [(fault.row, fault.column) for fault in faults[:3]] == [
        ("so13", "field"),
        ("so13", "tier"),
        ("so15", "level"),
    ]
    assert {fault.row for fault in faults} == {"so13", "so15", "so16"}


def test_a_doubled_id_is_refused(tmp_path: Path) -> None:
    assert '"so13" stands more than once.' in only_fault(tmp_path, court(), court()).sentence("en")


def test_a_block_that_is_no_mapping_is_named_by_its_position(tmp_path: Path) -> None:
    assert only_fault(tmp_path, court(), "so14").row == "#2"


@pytest.mark.parametrize("content", ["services: []", "services: 5", "other: [1]"])
def test_a_file_without_services_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "services.yaml"
    file.write_text(content, encoding="utf-8")
    catalogue, faults = read_catalogue(file)
    assert catalogue is None
    assert faults[0].sentence("en").startswith("services.yaml, services: A value is missing.")


def test_a_missing_file_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    catalogue, faults = read_catalogue(tmp_path / "services.yaml")
    assert catalogue is None
    assert [fault.problem for fault in faults] == ["missing_file"]


def test_a_key_beside_the_services_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "services.yaml"
    file.write_text(yaml.safe_dump({"services": [court()], "version": 1}), encoding="utf-8")
    assert [fault.value for fault in read_catalogue(file)[1]] == ["version"]


def test_every_fault_has_a_german_and_an_english_sentence(tmp_path: Path) -> None:
    _, faults = read(
        tmp_path, *(court(**changes) | {"id": f"so{n}"} for n, (changes, _) in enumerate(FAULTS, 20))
    )
    assert len(faults) >= len(FAULTS)
    for fault in faults:
        assert fault.sentence("de").startswith("services.yaml, so")
        assert fault.sentence("en").startswith("services.yaml, so")
