"""One service in depth: always a reason against, never the place of a shelter, assumptions marked."""

import datetime
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from impuls_ui import cached
from impuls_ui.views.service_facts import months_between

PAGE = "pages/service.py"
Written = Callable[[AppTest], str]


@pytest.fixture
def page(answered: AppTest) -> AppTest:
    return answered.switch_page(PAGE).run()


def choose(page: AppTest, service_id: str) -> AppTest:
    return page.selectbox(key="service_choice").set_value(service_id).run()


def test_every_service_can_be_chosen(page: AppTest) -> None:
    assert len(page.selectbox(key="service_choice").options) == len(cached.region().catalogue.services)


@pytest.mark.parametrize("service_id", ["ec01", "so03", "so13", "cu01", "cu07c", "sc01", "so07"])
def test_something_always_speaks_against(page: AppTest, service_id: str) -> None:
    choose(page, service_id)
    blocks = [element.value for element in page.markdown]
    assert "Dagegen spricht" in [heading.value for heading in page.subheader]
    assert not page.error
    assert any(block.startswith("- ") for block in blocks)


def test_every_facility_names_its_source_and_how_far_to_trust_it(page: AppTest, written: Written) -> None:
    words = written(choose(page, "so13"))
    assert "Gerichtsorganisationsgesetz Sachsen-Anhalt" in words
    assert "Verlässlichkeit: sicher, ungefähre Lage (Ortsmitte)" in words


def test_the_place_of_a_shelter_is_never_named(page: AppTest, written: Written) -> None:
    choose(page, "so12")
    host = cached.region().facilities.set_index("service_id").at["so12", "ags"]
    town = str(cached.region().places.at[host, "name"])
    assert "zeigen wir hier keinen Ort" in written(page)
    assert town not in written(page)


def test_a_given_service_is_said_to_be_given(page: AppTest) -> None:
    choose(page, "ec06")
    assert page.info[0].value.startswith("Gesetzt")


def test_an_assumed_threshold_is_marked(page: AppTest, written: Written) -> None:
    choose(page, "ec01")
    assert "<span class='assumption'>Nötig an einem Ort: etwa 30.000 Einwohner" in written(page)


def test_a_closure_names_its_alarm(page: AppTest, written: Written) -> None:
    choose(page, "so03")
    assert "Die Grenze liegt bei 950" in written(page)


def test_before_any_answer_only_today_is_shown(loaded: None, visitor: AppTest) -> None:
    page = choose(visitor.switch_page(PAGE).run(), "so03")
    assert page.title[0].value == "Geburtshilfe"
    assert "Der Vorschlag" not in [heading.value for heading in page.header]


@pytest.mark.parametrize(
    ("as_of", "months"), [("2024-11", 24), ("2024-10", 25), ("2024", 23), ("2023", 35), ("2024-11-30", 24)]
)
def test_age_of_a_fact_counts_whole_months_and_years_from_their_end(as_of: str, months: int) -> None:
    assert months_between(as_of, datetime.date(2026, 11, 22)) == months
