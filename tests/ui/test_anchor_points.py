"""Anchor points: today before any answer, then a finding, its certainty, both lines and live weights."""

import re
import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from impuls_ui import cached

PAGE = "pages/anchor_points.py"
Written = Callable[[AppTest], str]


@pytest.fixture
def page(answered: AppTest) -> AppTest:
    return answered.switch_page(PAGE).run()


def test_before_any_answer_only_today_is_shown(loaded: None, visitor: AppTest, written: Written) -> None:
    page = visitor.switch_page(PAGE).run()
    assert page.title[0].value == "Heute: Welcher Ort trägt was im Harz?"
    assert "fehlt noch mindestens eine Wahl" in page.info[0].value
    assert not page.number_input
    assert "neu" not in re.findall(r"\((\w+)\)", written(page))


def test_the_heading_is_the_finding(page: AppTest) -> None:
    assert re.fullmatch(r"\d Ankerorte? (tragen zusammen|trägt) \d+ Einrichtungen?", page.title[0].value)


def test_every_candidate_is_listed_in_alphabetical_order(page: AppTest, written: Written) -> None:
    names = re.findall(r"<li><strong>(.+?)</strong>", written(page))
    towns = cached.region().places.loc[list(cached.outcomes().candidates), "name"]
    assert sorted(names) == sorted(towns)
    assert names.index("Allstedt") < names.index("Südharz") < names.index("Thale")


def test_both_lines_stand_side_by_side(page: AppTest) -> None:
    assert {"Geltendes Recht", "Regionsspezifisch"} <= {heading.value for heading in page.subheader}


def test_a_changed_weight_changes_ballot_and_proposal(page: AppTest, written: Written) -> None:
    page.number_input(key="panel_continuity").set_value(0).run()
    ballot = page.session_state["session"].ballot
    assert ballot.points["continuity"] == 0
    assert ballot.order[0] == "accessibility" and ballot.order[-1] == "continuity"
    assert "Geändert:" in written(page)


def test_order_follows_points_that_overtake_the_first(page: AppTest) -> None:
    page.number_input(key="panel_accessibility").set_value(10).run()
    assert page.session_state["session"].ballot.order[-1] == "accessibility"


def test_six_zeros_are_not_accepted(page: AppTest) -> None:
    names = ("viability", "equivalence", "environment", "continuity", "cores", "accessibility")
    for name in names:
        page.number_input(key=f"panel_{name}").set_value(0).run()
    assert not page.error
    assert any(page.session_state["session"].ballot.points.values())


def test_people_may_choose_another_number_of_anchors(page: AppTest) -> None:
    page.radio(key="anchor_points_size").set_value(2).run()
    assert page.title[0].value.startswith("2 Ankerorte")


def test_certainty_follows_the_result(page: AppTest, written: Written) -> None:
    assert "Rechnet, wie sicher das ist" in written(page)
    deadline = time.monotonic() + 60
    while "Zuordnungen sind sicher" not in written(page):
        assert time.monotonic() < deadline, "certainty never arrived"
        time.sleep(0.7)  # longer than the page waits for a further change
        page.run()
    assert re.search(r"\d+ von \d+ Zuordnungen sind sicher", written(page))
