from dataclasses import replace

import pandas as pd
import pytest

from impuls_core.errors import InputError
from impuls_core.region.package import Region
from impuls_core.region.scenario import apply, find_scenario, scenario_year
from impuls_core.region.scenario_file import Scenario, Site


@pytest.fixture
def moves(small: Region) -> Scenario:
    return find_scenario(small, "theatre-moves")


def status(region: Region, service_id: str) -> dict[str, str]:
    rows = region.facilities[region.facilities["service_id"] == service_id]
    return dict(zip(rows["ags"], rows["status"], strict=True))


def test_a_facility_closes_and_another_opens(small: Region, moves: Scenario) -> None:
    changed = apply(small, moves)
    assert status(changed, "cu01") == {"99001001": "closed", "98000000": "open", "99002001": "open"}
    opened = changed.facilities.iloc[-1]
    assert (opened["latitude"], opened["longitude"]) == (51.70, 11.00)
    assert opened["source"] == "Scenario theatre-moves"


def test_other_services_stay_as_they_are(small: Region, moves: Scenario) -> None:
    assert status(apply(small, moves), "so13") == status(small, "so13")


def test_a_changed_figure_is_an_assumption_whose_band_holds_it(small: Region, moves: Scenario) -> None:
    figure = apply(small, replace(moves, parameters={"emission_car": 0.05})).parameters["emission_car"]
    assert (figure.low, figure.value, figure.high) == (0.05, 0.05, 0.2)
    assert (figure.basis, figure.source) == ("assumption", "Scenario theatre-moves")
    assert figure.unit == small.parameters["emission_car"].unit


def test_the_region_handed_in_stays_as_it_is(small: Region, moves: Scenario) -> None:
    before = small.facilities.copy()
    apply(small, moves)
    pd.testing.assert_frame_equal(small.facilities, before)
    assert small.parameters["huff_exponent"].value == 2


def test_the_table_keeps_its_columns_and_types(small: Region, moves: Scenario) -> None:
    changed = apply(small, moves).facilities
    assert list(changed.columns) == list(small.facilities.columns)
    assert (changed.dtypes == small.facilities.dtypes).all()
    texts = changed.drop(columns=["latitude", "longitude"])
    assert texts.notna().all(axis=None)


def test_a_scenario_without_changes_changes_nothing(small: Region, moves: Scenario) -> None:
    nothing = replace(moves, closed=(), opened=(), parameters={})
    pd.testing.assert_frame_equal(apply(small, nothing).facilities, small.facilities)


def test_closing_what_is_not_there_is_refused(small: Region, moves: Scenario) -> None:
    with pytest.raises(InputError, match="closes cu01 in 99001002, where there is none"):
        apply(small, replace(moves, closed=(Site("cu01", "99001002"),)))


def test_changing_a_figure_that_nobody_reads_is_refused(small: Region, moves: Scenario) -> None:
    with pytest.raises(InputError, match="changes figures that nobody reads: visitors"):
        apply(small, replace(moves, parameters={"visitors": 1.0}))


def test_the_year_of_a_scenario_is_its_own_or_the_base_year(small: Region, moves: Scenario) -> None:
    assert scenario_year(small, moves) == 2035
    assert scenario_year(small, replace(moves, year=None)) == 2019
    assert scenario_year(small, None) == 2019


def test_an_unknown_scenario_is_refused_with_those_that_exist(small: Region) -> None:
    with pytest.raises(InputError, match=r"no scenario 'x'\. It has: theatre-moves\."):
        find_scenario(small, "x")


def test_the_scenarios_of_the_harz_can_be_applied(harz: Region) -> None:
    assert {scenario.id for scenario in harz.scenarios} >= {"forecast-2035", "without-halberstadt-theatre"}
    for scenario in harz.scenarios:
        apply(harz, scenario)
