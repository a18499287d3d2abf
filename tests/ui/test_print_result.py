"""The sheet: weights, result, certainty, losses and sources, marked as a working draft, without a name."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/print_result.py"
Written = Callable[[AppTest], str]


@pytest.fixture
def page(answered: AppTest) -> AppTest:
    return answered.switch_page(PAGE).run()


def test_the_sheet_holds_what_the_result_rests_on(page: AppTest, written: Written) -> None:
    said = written(page)
    for words in (
        "Was mir wichtig ist",
        "Erreichbarkeit <strong>29",
        "Der Vorschlag",
        "Quellen:",
        "geschätzt",
    ):
        assert words in said


def test_the_sheet_is_marked_as_a_draft(page: AppTest, written: Written) -> None:
    assert "Arbeitsstand, keine Entscheidung" in written(page)


def test_losses_are_on_the_sheet(page: AppTest, written: Written) -> None:
    assert "würde enden in:" in written(page)


def test_before_any_answer_there_is_no_sheet(loaded: None, visitor: AppTest, written: Written) -> None:
    page = visitor.switch_page(PAGE).run()
    assert "class='sheet'" not in written(page)
    assert page.info[0].value == "Für ein Ergebnis fehlt noch mindestens eine Wahl."
