"""Weighing the criteria: enforced by taps, nothing preset, everything can be taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from impuls_core.preferences.ballots import Ballot
from impuls_core.schema import CRITERIA
from impuls_ui import certainty, state


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


def test_a_phone_steps_from_row_to_row_and_none_has_to_be_answered(page: AppTest) -> None:
    pick(page, "environment")
    page.button(key="criteria_rest").click().run()
    shown = []
    for _ in CRITERIA[1:]:
        shown.append(page.session_state["session"].criterion_in_view)
        page.button(key="criteria_go_only_narrow").click().run()
    assert shown == ["", "viability", "equivalence", "continuity", "cores"]
    assert page.session_state["session"].ballot.points == {}
    assert page.title[0].value == "Wie wichtig ist diese Einrichtung für den Harz?"


def test_a_phone_goes_back_row_by_row(page: AppTest) -> None:
    pick(page, "environment")
    page.button(key="criteria_rest").click().run()
    page.button(key="criteria_go_only_narrow").click().run()
    page.button(key="criteria_go_back_only_narrow").click().run()
    assert page.session_state["session"].criterion_in_view == "accessibility"


def test_buttons_move_points_in_steps_from_what_was_taken_over(page: AppTest) -> None:
    # rank sums 6 and 3 put every other criterion at 50
    pick(page, "environment")
    page.button(key="criteria_rest").click().run()
    page.button(key="criteria_more_cores").click().run()
    assert page.session_state["session"].ballot.points == {"cores": 55}
    page.button(key="criteria_less_cores").click().run().button(key="criteria_less_cores").click().run()
    assert page.session_state["session"].ballot.points == {"cores": 45}


def test_buttons_stop_at_both_ends(page: AppTest) -> None:
    pick(page, "environment")
    page.button(key="criteria_rest").click().run()
    for word, key, end in ((100, "criteria_more_cores", 100), (0, "criteria_less_cores", 0)):
        page.radio(key="criteria_words_cores").set_value(word).run()
        page.button(key=key).click().run()
        assert page.session_state["session"].ballot.points == {"cores": end}


@pytest.fixture
def checked(loaded: None, page: AppTest) -> AppTest:
    """Open the page at the cross-check of accessibility, 100, and the cores, 50."""
    pick(page, "accessibility")
    page.button(key="criteria_rest").click().run()
    page.radio(key="criteria_words_cores").set_value(50).run()
    page.button(key="criteria_go_only_wide").click().run()
    assert page.title[0].value == "Gegenprobe: Was ist Ihnen lieber?"
    return page


def checks_of(page: AppTest) -> dict[str, tuple[str, bool]]:
    kept = page.session_state["session"].ballot.checks
    return {kind: (answer.chosen, answer.fits) for kind, answer in kept.items()}


def test_the_cross_check_shows_both_proposals_in_figures_and_presets_none(checked: AppTest) -> None:
    radio = checked.radio(key="criteria_check_order")
    assert radio.value is None
    for proposal in radio.proto.captions[:2]:
        assert "von 100 Menschen" in proposal
        assert "von 100 Nutzungen" in proposal
        assert proposal.count("(wie heute)") == 1


def test_answers_that_fit_lead_through_two_questions_to_the_services(checked: AppTest) -> None:
    checked.radio(key="criteria_check_order").set_value("a").run()
    assert checked.success[0].value == "Das passt zu Ihren Angaben."
    checked.button(key="criteria_check_go").click().run()
    checked.radio(key="criteria_check_strength").set_value("b").run()
    checked.button(key="criteria_check_go").click().run()
    assert checks_of(checked) == {"order": ("a", True), "strength": ("b", True)}
    assert "Einrichtung" in checked.title[0].value


def test_a_conflict_may_stay_and_asks_nothing_more(checked: AppTest) -> None:
    checked.radio(key="criteria_check_order").set_value("b").run()
    assert "liegt Vorschlag A vorn, hier haben Sie Vorschlag B gewählt" in checked.warning[0].value
    checked.button(key="criteria_keep").click().run()
    assert checks_of(checked) == {"order": ("b", False)}
    assert "Einrichtung" in checked.title[0].value


def test_a_conflict_may_be_mended_by_other_points(checked: AppTest) -> None:
    checked.radio(key="criteria_check_order").set_value("equal").run()
    assert "für Sie beide gleich gut" in checked.warning[0].value
    checked.button(key="criteria_fix").click().run()
    checked.radio(key="criteria_words_cores").set_value(75).run()
    assert checks_of(checked) == {}


@pytest.mark.parametrize("key", ["criteria_skip", "criteria_check_go"])
def test_the_cross_check_is_never_in_the_way(checked: AppTest, key: str) -> None:
    checked.button(key=key).click().run()
    assert checks_of(checked) == {"order": ("skipped", True)}
    assert "Einrichtung" in checked.title[0].value
    checked.switch_page("pages/criteria.py").run()
    checked.button(key="criteria_go_only_wide").click().run()
    assert "Einrichtung" in checked.title[0].value


def test_a_kept_conflict_widens_the_band_of_certainty(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for fits in (True, False):
        ballot = Ballot().pick("cores").answer_check("order", "b", fits=fits)
        monkeypatch.setattr(state, "read", lambda ballot=ballot: state.Session(ballot=ballot))
        found.append(certainty.concentration())
    assert found == [50, 25]
