"""The shipped catalogue and what stands beside it: facilities of today and Germany's age structure."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from impuls_core.region.catalogue import (
    BASES,
    CASE_UNITS,
    CATCHMENTS,
    DECIDERS,
    FIELDS,
    FORUM_TABLES,
    HOURS,
    INFORMATION_UNITS,
    LEVELS,
    MODELS,
    TIERS,
    UNITS,
    Catalogue,
)
from impuls_core.region.catalogue_file import read_catalogue
from impuls_core.schema import POSITIONS, STATUSES, STATUSES_TODAY
from impuls_core.wording.catalogue import text

HARZ = Path(__file__).parents[3] / "regions" / "harz"
HALBERSTADT, QUEDLINBURG, SANGERHAUSEN, WERNIGERODE = "15085135", "15085235", "15087370", "15085370"
LONGEST_SENTENCE = 15  # words: to be understood at 75


@cache
def catalogue() -> Catalogue:
    read, faults = read_catalogue(HARZ / "services.yaml")
    assert faults == []
    assert read is not None
    return read


@cache
def table(name: str) -> pd.DataFrame:
    return pd.read_csv(HARZ / name, dtype=str, keep_default_na=False)


def today(service_id: str) -> set[str]:
    facilities = table("facilities.csv")
    offered = facilities["status"].isin(STATUSES_TODAY) & (facilities["service_id"] == service_id)
    members = table("places.csv").query("kind == 'member'")["ags"]
    return set(facilities["ags"][offered]) & set(members)


def test_the_catalogue_holds_46_stems() -> None:
    # 43 functions of domain.md A.2 and so20, so21, so22 of services.md 2
    stems = {service.stem for service in catalogue().services}
    assert len(stems) == 46
    numbers = {field: sum(stem.startswith(field) for stem in stems) for field in ("ec", "so", "cu", "sc")}
    assert numbers == {"ec": 8, "so": 22, "cu": 8, "sc": 8}


def test_split_rows_keep_their_stem() -> None:
    split = [service for service in catalogue().services if service.id != service.stem]
    assert {service.id for service in split if service.stem == "cu07"} == {"cu07a", "cu07b", "cu07c"}
    assert all(service.id[:-1] == service.stem and service.id[-1] in "abc" for service in split)


def test_every_sentence_has_at_most_fifteen_words_in_both_languages() -> None:
    long = [
        (service.id, language)
        for service in catalogue().services
        for language, sentence in service.sentence.items()
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_every_weighable_service_has_a_threshold_or_is_not_population_driven() -> None:
    for service in catalogue().weighable:
        assert service.threshold is not None or not service.population_driven, service.id


def test_no_offer_is_driven_by_population() -> None:
    assert not any(s.population_driven for s in catalogue().services if s.catchment == "A")


def test_a_case_unit_has_a_rate_and_a_unit_for_information_is_never_tested() -> None:
    for service in catalogue().services:
        if service.threshold and service.threshold.unit in CASE_UNITS:
            assert service.threshold.cases_per_person, service.id
        if service.threshold and service.threshold.unit in INFORMATION_UNITS:
            assert not service.population_driven, service.id


def test_services_without_a_choice_are_not_weighed() -> None:
    # services.md 2, last paragraph, and the seats of split rows
    given = {service.id for service in catalogue().services if not service.weighable}
    listed = {"ec06", "so05", "so12", "so14a", "so17a", "so18", "so19", "cu03", "cu08b", "sc02"}
    assert given == listed | {"ec03a", "sc03b"}
    assert given == {service.id for service in catalogue().services if service.fixed}


def test_39_stems_are_asked_about() -> None:
    stems = {service.stem for service in catalogue().weighable}
    assert {"ec06", "so05", "so12", "so18", "so19", "cu03", "sc02"}.isdisjoint(stems)
    assert len(stems) == 46 - 7


@pytest.mark.parametrize("service_id", ["ec01", "so01", "so02"])
def test_large_retail_and_hospitals_open_to_basic_centres_only_by_switch(service_id: str) -> None:
    assert catalogue()[service_id].level == "MZ"
    assert not catalogue()[service_id].opens_to_gz


def test_only_towns_with_a_station_may_become_a_rail_hub() -> None:
    places = set(table("places.csv")["ags"])
    stations = catalogue()["ec07"].only_places
    assert {HALBERSTADT, QUEDLINBURG, SANGERHAUSEN, WERNIGERODE} <= set(stations) <= places
    assert "15085230" not in stations  # Osterwieck: no passenger trains


def test_visitors_raise_only_the_six_services_that_live_on_them() -> None:
    raised = {service.id for service in catalogue().services if service.counts_visitors}
    assert raised == {"cu03", "cu04", "cu07b", "ec01", "ec05", "sc08"}  # model.md 1


@pytest.mark.parametrize(
    ("service_id", "persons", "minutes"), [("so01", 5000, 30), ("so03", 950, 40), ("so04", 800, 40)]
)
def test_closure_alarms_are_those_of_hospital_planning(
    service_id: str, persons: float, minutes: float
) -> None:
    service = catalogue()[service_id]
    assert (service.closure_persons, service.closure_minutes) == (persons, minutes)


def test_a_single_known_value_is_widened_by_its_basis() -> None:
    sourced = catalogue()["sc06"].threshold
    known = catalogue()["sc04"].threshold
    assumed = catalogue()["cu07c"].threshold
    assert sourced and (sourced.figure.low, sourced.figure.high) == (488, 813)  # 650 ±25 %
    assert known and (known.figure.low, known.figure.high) == (360, 840)  # 600 ±40 %
    assert assumed and (assumed.figure.low, assumed.figure.high) == (100_000, 300_000)  # ±50 %


def test_national_shares_follow_the_age_structure() -> None:
    ages = table("national_ages.csv").astype({"age": int, "share": float})
    for service in catalogue().services:
        youngest, oldest = service.target_ages
        share = ages["share"][ages["age"].between(youngest, oldest)].sum() * service.target_share
        assert service.national_share == pytest.approx(share, abs=1e-4), service.id


def test_partners_of_the_catalogue_name_each_other() -> None:
    pairs = {frozenset((s.id, other)) for s in catalogue().services for other in s.belongs_with}
    assert frozenset(("so03", "so04")) in pairs
    assert frozenset(("so01", "so02")) in pairs
    assert frozenset(("cu01", "cu02")) in pairs


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        *(
            ("field", FIELDS),
            ("tier", TIERS),
            ("catchment", CATCHMENTS),
            ("model", MODELS),
            ("level", LEVELS),
        ),
        *(("hours", HOURS), ("basis", BASES), ("decider", DECIDERS), ("unit", UNITS)),
        *(("forum_table", FORUM_TABLES), ("status", STATUSES), ("position", POSITIONS)),
    ],
)
def test_every_code_of_the_catalogue_has_a_word(prefix: str, codes: tuple[str, ...], language: str) -> None:
    assert all(text(language, f"{prefix}.{code}") for code in codes)


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="xx99"):
        catalogue()["xx99"]


def test_facilities_name_known_services_and_places_once() -> None:
    facilities = table("facilities.csv")
    assert set(facilities["service_id"]) <= {service.id for service in catalogue().services}
    assert set(facilities["ags"]) <= set(table("places.csv")["ags"])
    assert not facilities.duplicated(["service_id", "ags"]).any()


def test_every_facility_has_a_date_a_source_and_a_confidence() -> None:
    facilities = table("facilities.csv")
    assert facilities["as_of"].str.fullmatch(r"20\d\d(-\d\d)?").all()
    assert (facilities["source"] != "").all()
    assert set(facilities["evidence"]) <= {"S", "D", "K"}  # nothing is assumed to exist
    assert set(facilities["confidence"]) <= {"high", "medium", "low"}


def test_halberstadt_has_a_hospital_but_no_obstetrics() -> None:
    # obstetrics closed in early 2024, inpatient gynaecology on 1 December 2025
    assert HALBERSTADT in today("so01")
    assert today("so03") == {WERNIGERODE, SANGERHAUSEN}


def test_the_agency_seat_left_sangerhausen_and_the_office_stayed() -> None:
    assert today("ec03a") == {HALBERSTADT}
    assert SANGERHAUSEN in today("ec03b")


@pytest.mark.parametrize(
    ("service_id", "host"),
    [
        ("so15", QUEDLINBURG),  # the tax offices of Halberstadt and Wernigerode went into it
        ("so21", HALBERSTADT),
        ("sc03b", WERNIGERODE),
        ("cu08b", WERNIGERODE),
    ],
)
def test_some_services_have_a_single_host(service_id: str, host: str) -> None:
    assert today(service_id) == {host}


def test_federal_research_is_in_quedlinburg_and_wernigerode() -> None:
    assert today("sc02") == {QUEDLINBURG, WERNIGERODE}


@pytest.mark.parametrize("service_id", ["so13", "so01", "sc04", "sc05", "cu05"])
def test_the_four_middle_centres_hold_the_same(service_id: str) -> None:
    assert today(service_id) == {HALBERSTADT, QUEDLINBURG, SANGERHAUSEN, WERNIGERODE}


def test_a_planned_hospice_does_not_count_as_existing() -> None:
    assert today("so11a") == {QUEDLINBURG}


def test_the_womens_shelter_has_a_town_and_never_a_position() -> None:
    shelter = table("facilities.csv").query("service_id == 'so12'")
    assert list(shelter["position"]) == ["none"]
    assert list(shelter["latitude"] + shelter["longitude"]) == [""]


def test_work_is_shared_today_where_one_institution_has_two_sites() -> None:
    facilities = table("facilities.csv")
    sharing = facilities[facilities["today_model"] == "D"]
    assert set(sharing["service_id"]) == {"cu01", "sc01", "so16"}


def test_national_ages_meet_the_published_shares() -> None:
    ages = table("national_ages.csv").astype({"age": int, "share": float}).set_index("age")["share"]
    assert list(ages.index) == list(range(101))
    assert ages.sum() == pytest.approx(1, abs=1e-9)
    assert ages.loc[65:].sum() == pytest.approx(0.218, abs=0.002)
    assert ages.loc[:17].sum() == pytest.approx(0.164, abs=0.002)
    assert ages.loc[75:].sum() == pytest.approx(0.114, abs=0.002)
