"""What if: rules as cards that can be taken back, what they cost, and rules that cannot hold together."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from impuls_core.recommendation.rules import (
    AnchorsAtMost,
    MustHost,
    MustNotHost,
    NewSitesAtMost,
    OneHost,
    Rule,
)
from impuls_ui.state import Session

HALBERSTADT, QUEDLINBURG = "15085135", "15085235"


Written = Callable[[AppTest], str]


@pytest.fixture
def page(answered: AppTest) -> AppTest:
    return answered.switch_page("pages/what_if.py").run()


def rules(page: AppTest) -> tuple[Rule, ...]:
    session: Session = page.session_state["session"]
    return session.rules


def add(page: AppTest, kind: str, **values: object) -> AppTest:
    page.selectbox(key="what_if_kind").set_value(kind).run()
    for name, value in values.items():
        fields = page.number_input if isinstance(value, int) else page.selectbox
        fields(key=f"what_if_{name}").set_value(value)
    return page.button(key="what_if_add").click().run()


def words(page: AppTest) -> str:
    shown = [*page.markdown, *page.subheader, *page.error, *page.warning, *page.caption]
    return " ".join(str(one.value) for one in shown)


def test_before_any_answer_only_the_way_to_the_first_question_is_shown(
    loaded: None, visitor: AppTest
) -> None:
    page = visitor.switch_page("pages/what_if.py").run()
    assert not page.selectbox
    assert page.info


def test_without_rules_it_is_the_result(page: AppTest, written: Written) -> None:
    assert "Das ist aus Ihrem Ergebnis übernommen." in words(page)
    assert "Besser geht es mit diesen Regeln nicht." in written(page)
    assert rules(page) == ()


def test_a_rule_that_costs_says_so_and_lists_what_moves(page: AppTest, written: Written) -> None:
    add(page, "new_sites_at_most", count=2)
    assert page.subheader[-1].value.startswith("Die Regeln kosten ")
    assert "Was anders wird als in Ihrem Ergebnis" in written(page)
    assert "2 neue Standorte. Orte, die etwas Neues bekommen" in written(page)
    add(page, "new_sites_at_most", count=0)
    assert "- Kein neuer Standort." in written(page)


def test_everybody_in_time_may_be_more_than_any_host_set_can_do(page: AppTest) -> None:
    add(page, "everyone_within", service="so01", minutes=1)
    assert page.error[0].value == "Diese Regel lässt sich nicht einhalten:"


def test_a_rule_becomes_a_sentence_and_can_be_taken_back(page: AppTest) -> None:
    add(page, "must_not_host", service="so01", town=QUEDLINBURG)
    assert rules(page) == (MustNotHost("so01", QUEDLINBURG),)
    assert "geht nicht in Quedlinburg" in words(page)
    page.button(key="what_if_undo_1").click().run()
    assert rules(page) == ()
    assert "geht nicht in Quedlinburg" not in words(page)


def test_a_rule_on_the_same_subject_replaces_the_earlier_one(page: AppTest) -> None:
    add(page, "new_sites_at_most", count=5)
    add(page, "new_sites_at_most", count=3)
    assert rules(page) == (NewSitesAtMost(3),)
    assert "Höchstens 3 neue Standorte." in words(page)


def test_own_number_of_anchors_replaces_the_one_of_the_result(page: AppTest) -> None:
    add(page, "anchors_at_most", count=1)
    assert rules(page) == (AnchorsAtMost(1),)
    assert "Das ist aus Ihrem Ergebnis übernommen." not in words(page)


def test_rules_that_cannot_hold_together_are_named_and_no_others(page: AppTest) -> None:
    add(page, "one_host", service="so04")
    add(page, "must_host", service="so01", town=QUEDLINBURG)
    add(page, "must_not_host", service="so01", town=QUEDLINBURG)
    assert page.error[0].value == "Diese 2 Regeln gehen nicht zusammen:"
    named = next(str(one.value) for one in page.markdown if str(one.value).startswith("- "))
    assert named.count("\n") == 1 and named.count("Quedlinburg") == 2


def test_a_rule_with_an_empty_field_is_not_added_and_said_so(page: AppTest) -> None:
    add(page, "must_host", service="so01")
    assert rules(page) == ()
    assert "füllen Sie die Felder" in page.error[0].value


def test_a_rule_that_makes_no_sense_is_refused_in_words(page: AppTest) -> None:
    add(page, "together", first="so01", second="so01")
    assert rules(page) == ()
    assert "zwei verschiedene Einrichtungen" in page.error[0].value


def test_rules_survive_a_change_of_page_and_of_language(page: AppTest) -> None:
    add(page, "must_host", service="so01", town=HALBERSTADT)
    page.switch_page("pages/start.py").run()
    page.switch_page("pages/what_if.py").run()
    page.button(key="frame_language_en").click().run()
    assert rules(page) == (MustHost("so01", HALBERSTADT),)
    assert "must be in Halberstadt" in words(page)


def test_a_rule_that_no_longer_applies_stays_visible_and_can_be_taken_back(page: AppTest) -> None:
    session: Session = page.session_state["session"]
    idle = OneHost("so12")  # nobody weighs it
    page.session_state["session"] = replace(session, rules=(idle,))
    page.run()
    assert "Diese Regel gilt gerade nicht" in words(page)
    page.button(key="what_if_undo_1").click().run()
    assert rules(page) == ()
