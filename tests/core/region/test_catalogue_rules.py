from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from impuls_core.region.catalogue import Service
from impuls_core.region.catalogue_file import read_catalogue
from impuls_core.region.catalogue_rules import check_partners, check_service
from impuls_core.region.yaml_entry import Entry

SMALL = Path(__file__).parents[2] / "examples" / "small" / "services.yaml"


def theatre(**changes: Any) -> Service:
    catalogue, faults = read_catalogue(SMALL)
    assert catalogue is not None, faults
    return replace(catalogue["cu01"], **changes)


def faults_of(service: Service, **values: Any) -> list[tuple[str, str]]:
    entry = Entry("services.yaml", service.id, {"threshold": {}, "basic_share": 0.4} | values, [])
    check_service(entry, service)
    return [(fault.column, fault.problem) for fault in entry.faults]


def test_a_sound_service_has_no_fault() -> None:
    assert faults_of(theatre()) == []


def test_division_of_work_needs_the_share_that_stays() -> None:
    entry = Entry("services.yaml", "cu01", {"threshold": {}}, [])
    check_service(entry, theatre())
    assert "The model D is allowed, but basic_share is missing." in entry.faults[0].sentence("en")


def test_a_share_that_stays_means_nothing_without_division_of_work() -> None:
    assert faults_of(theatre(models=("S",))) == [("basic_share", "share_without_d")]


def test_a_mobile_service_needs_days_and_a_digital_share() -> None:
    assert faults_of(theatre(service_days=0.0)) == [("digital_share", "m_without_days")]


@pytest.mark.parametrize(
    ("driven", "values", "faults"),
    [
        (True, {}, [("threshold", "missing_threshold")]),
        (True, {"evidence": {"threshold": "E: keine"}}, [("threshold", "missing_threshold")]),
        (False, {}, [("threshold", "missing_threshold")]),
        (False, {"evidence": {"threshold": "E: keine"}}, []),
    ],
)
def test_no_threshold_is_excused_only_with_a_reason(
    driven: bool, values: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    service = theatre(threshold=None, population_driven=driven)
    entry = Entry("services.yaml", "cu01", {"basic_share": 0.4} | values, [])
    check_service(entry, service)
    assert [(fault.column, fault.problem) for fault in entry.faults] == faults


def test_a_fixed_service_needs_no_threshold() -> None:
    entry = Entry("services.yaml", "cu01", {"basic_share": 0.4}, [])
    check_service(entry, theatre(threshold=None, fixed=True))
    assert entry.faults == []


def test_an_offer_must_not_be_driven_by_population() -> None:
    assert faults_of(theatre(catchment="A")) == [("population_driven", "offer_is_driven")]


def test_a_unit_for_information_is_never_tested_against_demand() -> None:
    threshold = theatre().threshold
    assert threshold is not None
    assert faults_of(theatre(threshold=replace(threshold, unit="students"))) == [
        ("threshold.unit", "unit_for_information")
    ]


@pytest.mark.parametrize("service_id", ["theatre", "cu1", "cu01ab", "CU01"])
def test_an_id_is_two_letters_two_digits_and_at_most_one_letter(service_id: str) -> None:
    assert faults_of(theatre(id=service_id)) == [("id", "id_form")]


@pytest.mark.parametrize(
    ("partner", "problem"),
    [("cu01", "own_partner"), ("cu99", "unknown_service"), ("cu02", "one_sided_partner")],
)
def test_a_pair_stands_at_both_services(partner: str, problem: str) -> None:
    service, other = theatre(belongs_with=(partner,)), theatre(id="cu02")
    entry = Entry("services.yaml", "cu01", {}, [])
    check_partners(entry, service, (service, other))
    assert [fault.problem for fault in entry.faults] == [problem]


def test_a_pair_that_stands_at_both_is_fine() -> None:
    service, other = theatre(belongs_with=("cu02",)), theatre(id="cu02", belongs_with=("cu01",))
    entry = Entry("services.yaml", "cu01", {}, [])
    check_partners(entry, service, (service, other))
    assert entry.faults == []
