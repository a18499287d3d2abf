"""Each test breaks one thing in a copy of the small example and expects exactly that fault."""

import pytest

from impuls_core.region.consistency import find_faults, unknown_keys


def named(package) -> list[tuple[str, object, str, str]]:
    return [(fault.file, fault.row, fault.value, fault.problem) for fault in package.faults()]


def test_the_small_example_is_consistent(package) -> None:
    assert package.faults() == []


def test_without_tables_there_is_nothing_to_compare() -> None:
    assert find_faults({}, None, None, ()) == []


@pytest.mark.parametrize("file", ["demand.csv", "facilities.csv"])
def test_an_unknown_municipality_is_named_in_every_table(package, file: str) -> None:
    old, line = {
        "demand.csv": ("e2,Edorf-Ost,99002002", 8),
        "facilities.csv": ("sc01,98000000", 7),
    }[file]
    package.change(file, old, old[:-8] + "12345678")
    assert (file, line, "12345678", "unknown_ags") in named(package)


def test_people_do_not_live_in_an_outside_centre(package) -> None:
    package.change("demand.csv", "e2,Edorf-Ost,99002002", "e2,Edorf-Ost,98000000")
    assert ("demand.csv", 8, "98000000", "demand_outside") in named(package)


def test_an_unknown_source_is_named(package) -> None:
    package.change(
        "demand.csv",
        "k1,Kdorf,99002003,51.60,11.20,170,200,600,200,example",
        "k1,Kdorf,99002003,51.60,11.20,170,200,600,200,exampel",
    )
    assert named(package) == [("demand.csv", 9, "exampel", "unknown_source")]


def test_an_unknown_source_of_a_figure_or_threshold_is_named(package) -> None:
    package.change(
        "services.yaml",
        "value: 8000, high: 12000, unit: persons, basis: assumption, source: example",
        "value: 8000, high: 12000, unit: persons, basis: assumption, source: novel",
    )
    package.change(
        "region.yaml", 'source: "Usual value of the gravity model after Huff (1964)"', "source: novel"
    )
    assert named(package) == [
        ("region.yaml", "huff_exponent", "novel", "unknown_source"),
        ("services.yaml", "cu01", "novel", "unknown_source"),
    ]


def test_a_sentence_is_a_source_as_it_stands() -> None:
    assert unknown_keys("Counted by hand, May 2024", {"census"}) == []
    assert unknown_keys("census census11", {"census"}) == ["census11"]


def test_a_municipality_without_settlement_is_named(package) -> None:
    package.change("demand.csv", "k1,Kdorf,99002003,51.60,11.20,170,200,600,200,example,Beispiel\n", "")
    assert named(package) == [("places.csv", 6, "Kdorf (99002003)", "no_settlement")]


def test_settlements_must_add_up_to_the_official_population(package) -> None:
    package.change("demand.csv", "600,1800,600", "600,1800,601")
    (fault,) = package.faults()
    assert (fault.value, fault.problem, fault.facts) == (
        "Adorf (99001001)",
        "population_differs",
        {"found": "4001", "expected": "4000"},
    )


def test_the_check_sums_of_members_and_districts_must_hold(package) -> None:
    package.change("places.csv", "Westland,40,1000", "Westland,41,1001")
    package.change(
        "demand.csv",
        "b1,Bdorf,99001002,51.90,11.20,140,200,600,200",
        "b1,Bdorf,99001002,51.90,11.20,140,200,600,201",
    )
    assert [(fault.column, fault.value, fault.facts["found"]) for fault in package.faults()] == [
        ("population", "member", "10001"),
        ("area_km2", "member", "201"),
        ("population", "Nord", "5001"),
    ]


def test_areas_are_compared_as_rounded_as_they_are_published(package) -> None:
    package.change("places.csv", "Westland,40,1000", "Westland,40.5,1000")
    assert package.faults() == []
    package.change("places.csv", "Westland,40.5,1000", "Westland,40.51,1000")
    assert package.problems() == ["sum_differs"]


def test_a_missing_municipality_changes_the_number(package) -> None:
    package.change("region.yaml", "context: {municipalities: 1", "context: {municipalities: 2")
    assert [(fault.column, fault.value) for fault in package.faults()] == [("ags", "context")]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("b1,Bdorf,99001002,51.90,11.20", "b1,Bdorf,99001002,11.20,51.90", "swapped"),
        ("b1,Bdorf,99001002,51.90,11.20", "b1,Bdorf,99001002,52.01,11.20", "outside_box"),
    ],
)
def test_a_settlement_outside_the_region_is_named(package, old: str, new: str, problem: str) -> None:
    package.change("demand.csv", old, new)
    (fault,) = package.faults()
    assert (fault.row, fault.problem) == (4, problem)


def test_an_outside_centre_may_lie_farther_away_than_a_member(package) -> None:
    package.change("places.csv", "51.80,11.60", "52.50,12.00")
    assert package.faults() == []
    package.change("places.csv", "52.50,12.00", "52.51,12.00")
    assert package.problems() == ["outside_box"]


def test_only_members_may_host(package) -> None:
    package.change("places.csv", "Nachbar,,,,no,no", "Nachbar,,,,yes,no")
    assert named(package) == [("places.csv", 6, "Kdorf", "context_candidate")]


def test_a_member_is_no_host_from_outside(package) -> None:
    package.change(
        "places.csv",
        "51.90,11.00,,Beispiel,MZ,,in Kraft,yes,no",
        "51.90,11.00,,Beispiel,MZ,,in Kraft,yes,yes",
    )
    assert named(package) == [("places.csv", 2, "Adorf", "member_outside")]


def test_a_region_without_candidates_is_refused(package) -> None:
    text = (package.folder / "places.csv").read_text(encoding="utf-8")
    package.write("places.csv", text.replace(",yes,no,", ",no,no,"))
    assert "no_candidate" in package.problems()


def test_a_region_without_members_is_refused(package) -> None:
    text = (package.folder / "places.csv").read_text(encoding="utf-8")
    package.write("places.csv", text.replace(",member,", ",context,"))
    assert "no_member" in package.problems()


def test_a_municipality_needs_a_district(package) -> None:
    package.change("places.csv", "Kdorf,context,Süd", "Kdorf,context,")
    assert ("places.csv", 6, "", "missing_value") in named(package)


def test_every_district_class_and_year_needs_its_factor(package) -> None:
    package.change("forecast.csv", "Süd,65+,2035,1,assumption,example\n", "")
    assert named(package) == [("forecast.csv", None, "Süd, 65+, 2035", "missing_growth")]


def test_a_district_is_written_as_in_the_places(package) -> None:
    package.change("forecast.csv", "Süd,65+,2035", "Sued,65+,2035")
    assert package.problems() == ["unknown_district", "missing_growth"]


def test_the_shares_of_all_ages_sum_to_one(package) -> None:
    package.change("national_ages.csv", "\n64,0.01,", "\n64,0.011,")
    assert named(package) == [("national_ages.csv", None, "1.001000", "shares_sum")]


def test_no_age_may_be_missing(package) -> None:
    package.change("national_ages.csv", "\n100,0,assumption,example", "")
    assert named(package) == [("national_ages.csv", None, "100", "missing_key")]
