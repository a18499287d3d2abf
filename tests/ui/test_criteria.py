"""Weighing the criteria: enforced by taps, nothing preset, everything can be taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from impuls_core.schema import CRITERIA


@pytest.fixture
def page(visitor: AppTest) -> AppTest:
    return visitor.switch_page("pages/criteria.py").run()


def pick(page: AppTest, criterion: str) -> None:
    place = len(page.session_state["session"].ballot.order)
    page.radio(key=f"criteria_pick_{place}").set_value(criterion).run()
    page.button(key="criteria_pick_go").click().run()


def test_nothing_is_preset(page: AppTest) -> None:
    assert page.radio(key="criteria_pick_0").value is None
    assert len(page.slider) == 0
    assert page.session_state["session"].ballot.is_empty


def test_every_card_carries_its_worst_and_best_case(page: AppTest) -> None:
    captions = page.radio(key="criteria_pick_0").proto.captions
    assert len(captions) == len(CRITERIA)
    assert all("Schlechtester Fall" in words and "Bester Fall" in words for words in captions)


def test_going_on_without_a_choice_says_what_is_missing(page: AppTest) -> None:
    page.button(key="criteria_pick_go").click().run()
    assert "Wählen Sie ein Kriterium aus" in page.error[0].value
    assert page.session_state["session"].ballot.is_empty


def test_a_pick_leaves_the_cards_and_enters_the_order(page: AppTest) -> None:
    pick(page, "environment")
    assert page.session_state["session"].ballot.order == ("environment",)
    assert len(page.radio(key="criteria_pick_1").options) == len(CRITERIA) - 1
    assert page.title[0].value == "Und welches als Nächstes?"


def test_a_pick_can_be_taken_back(page: AppTest) -> None:
    pick(page, "environment")
    page.button(key="criteria_undo").click().run()
    assert page.session_state["session"].ballot.is_empty


def test_the_rest_may_be_equal_after_one_pick(page: AppTest) -> None:
    pick(page, "environment")
    page.button(key="criteria_rest").click().run()
    assert page.title[0].value == "Wie wichtig im Vergleich?"


def test_words_stand_for_points_and_unanswered_rows_stay_open(page: AppTest) -> None:
    pick(page, "environment")
    pick(page, "cores")
    page.button(key="criteria_rest").click().run()
    assert page.radio(key="criteria_words_cores").value is None
    page.radio(key="criteria_words_cores").set_value(50).run()
    assert page.session_state["session"].ballot.points == {"cores": 50}
    page.number_input(key="criteria_number_cores").set_value(60).run()
    assert page.session_state["session"].ballot.points == {"cores": 60}
    assert page.slider(key="criteria_slider_cores").value == 60
    assert page.radio(key="criteria_words_cores").value is None


def ordered_then_contradicted(page: AppTest) -> None:
    pick(page, "environment")
    pick(page, "cores")
    pick(page, "viability")
    page.button(key="criteria_rest").click().run()
    page.radio(key="criteria_words_cores").set_value(25).run()
    page.radio(key="criteria_words_viability").set_value(75).run()
    assert "liegt Tragfähigkeit vor Stärkung der Kerne" in page.warning[0].value


def test_points_against_the_order_may_change_it(page: AppTest) -> None:
    ordered_then_contradicted(page)
    page.button(key="criteria_reorder").click().run()
    assert page.session_state["session"].ballot.order == ("environment", "viability", "cores")
    assert not page.warning


def test_points_against_the_order_may_be_taken_back(page: AppTest) -> None:
    ordered_then_contradicted(page)
    page.button(key="criteria_restore").click().run()
    assert page.session_state["session"].ballot.order == ("environment", "cores", "viability")
    assert page.session_state["session"].ballot.points == {"cores": 25}
    assert not page.warning


def test_all_can_be_set_equal(page: AppTest) -> None:
    pick(page, "environment")
    page.button(key="criteria_rest").click().run()
    page.button(key="criteria_reset").click().run()
    assert set(page.session_state["session"].ballot.points.values()) == {100}


def test_cards_lie_in_one_order_for_one_visitor(page: AppTest) -> None:
    before = page.radio(key="criteria_pick_0").options
    page.switch_page("pages/start.py").run()
    page.switch_page("pages/criteria.py").run()
    assert page.radio(key="criteria_pick_0").options == before
