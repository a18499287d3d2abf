"""Weighing the services: a field at a time, "don't know" is no vote, two may count double."""

import pytest
from streamlit.testing.v1 import AppTest

from impuls_core.preferences.ballots import Ballot


@pytest.fixture
def page(visitor: AppTest) -> AppTest:
    return visitor.switch_page("pages/services.py").run()


def ballot(page: AppTest) -> Ballot:
    return page.session_state["session"].ballot


def go_on(page: AppTest, times: int = 1) -> None:
    for _ in range(times):
        page.button(key="services_next").click().run()


def test_a_page_asks_at_most_nine_and_presets_nothing(page: AppTest) -> None:
    for _ in range(5):
        answers = [radio for radio in page.radio if str(radio.key).startswith("services_answer_")]
        assert 0 < len(answers) <= 9
        assert {radio.value for radio in answers} == {None}
        go_on(page)
    assert page.title[0].value == "Welches Feld ist am wichtigsten?"


def test_an_answer_is_kept(page: AppTest) -> None:
    page.radio(key="services_answer_ec01").set_value("very").run()
    assert ballot(page).answers == {"ec01": "very"}


def test_only_an_answered_service_can_count_double(page: AppTest) -> None:
    assert not page.checkbox
    page.radio(key="services_answer_ec01").set_value("unknown").run()
    assert not page.checkbox
    page.radio(key="services_answer_ec01").set_value("less").run()
    page.checkbox(key="services_double_ec01").check().run()
    assert ballot(page).doubled == {"economy": ("ec01",)}


def test_a_third_service_cannot_count_double(page: AppTest) -> None:
    for stem in ("ec01", "ec02", "ec04"):
        page.radio(key=f"services_answer_{stem}").set_value("very").run()
        page.checkbox(key=f"services_double_{stem}").check().run()
    assert ballot(page).doubled == {"economy": ("ec01", "ec02")}
    assert "Zwei zählen schon doppelt" in page.warning[0].value
    assert not page.checkbox(key="services_double_ec04").value


def test_a_field_can_be_skipped_and_answered_after_all(page: AppTest) -> None:
    page.radio(key="services_answer_ec01").set_value("very").run()
    page.button(key="services_skip").click().run()
    assert ballot(page).skipped == {"economy"}
    assert not page.radio
    page.button(key="services_unskip").click().run()
    assert page.radio(key="services_answer_ec01").value == "very"


def test_back_from_the_first_field_leads_to_the_criteria(page: AppTest) -> None:
    page.button(key="services_next_back").click().run()
    assert page.title[0].value == "Was soll zuerst besser werden?"


def test_the_place_among_the_fields_is_kept(page: AppTest) -> None:
    go_on(page, 2)
    heading = page.subheader[0].value
    page.switch_page("pages/start.py").run()
    page.switch_page("pages/services.py").run()
    assert page.subheader[0].value == heading


def test_fields_are_put_in_order_by_taps(page: AppTest) -> None:
    go_on(page, 5)
    page.button(key="services_pick").click().run()
    assert "Wählen Sie ein Feld aus" in page.error[0].value
    for place, field in enumerate(["social", "science", "culture"]):
        page.radio(key=f"services_field_{place}").set_value(field).run()
        page.button(key="services_pick").click().run()
    assert ballot(page).field_order == ("social", "science", "culture", "economy")
    page.button(key="services_undo").click().run()
    page.button(key="services_equal").click().run()
    assert ballot(page).fields_are_equal
