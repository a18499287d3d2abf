"""Comparison: today is the first plan, the region's is called a worked example, changes are statements."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/compare.py"
Written = Callable[[AppTest], str]


@pytest.fixture
def page(answered: AppTest) -> AppTest:
    return answered.switch_page(PAGE).run()


def test_today_is_the_first_plan(page: AppTest, written: Written) -> None:
    said = written(page)
    assert (
        0
        < said.index(">Heute<")
        < said.index(">Mein Plan<")
        < said.index(">Plan der Region (Rechenbeispiel)<")
    )


def test_the_plan_of_the_region_is_called_an_example(page: AppTest) -> None:
    assert "Es ist nicht beschlossen" in page.info[0].value


def test_who_travels_longer_is_named(page: AppTest, written: Written) -> None:
    assert "Wer hätte längere Wege als heute?" in [heading.value for heading in page.header]
    assert "Gemeinde" in written(page)


def test_equal_weights_equal_the_reference(page: AppTest, written: Written) -> None:
    page.switch_page("pages/anchor_points.py").run()
    for name in ("viability", "equivalence", "environment", "continuity", "cores"):
        page.number_input(key=f"panel_{name}").set_value(100).run()
    page.switch_page(PAGE).run()
    assert "Hier gibt es keinen Unterschied." in written(page)


def test_before_any_answer_it_says_what_is_missing(loaded: None, visitor: AppTest) -> None:
    page = visitor.switch_page(PAGE).run()
    assert page.info[0].value == "Für ein Ergebnis fehlt noch mindestens eine Wahl."
