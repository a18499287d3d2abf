"""Method: nothing assumed is left out, every source has a licence, the error of travel times is printed."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from impuls_core.wording.catalogue import text
from impuls_ui import cached

PAGE = "pages/method.py"
Written = Callable[[AppTest], str]


@pytest.fixture
def page(loaded: None, visitor: AppTest) -> AppTest:
    return visitor.switch_page(PAGE).run()


def test_every_assumed_figure_is_listed(page: AppTest, written: Written) -> None:
    region, said = cached.region(), written(page)
    assumed = [name for name, figure in region.parameters.items() if figure.basis == "assumption"]
    assert len(assumed) > 10
    assert [name for name in assumed if text("de", f"parameter.{name}") not in said] == []
    thresholds = [s for s in region.catalogue.services if s.threshold]
    assert [s.id for s in thresholds if s.name["de"] not in said] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_figure_of_the_package_has_words(loaded: None, language: str) -> None:
    assert all(text(language, f"parameter.{name}") for name in cached.region().parameters)


def test_every_source_stands_with_its_licence(page: AppTest, written: Written) -> None:
    said = written(page)
    assert [source.id for source in cached.region().sources if source.publisher not in said] == []


def test_the_error_of_travel_times_is_printed(page: AppTest, written: Written) -> None:
    assert "Geprüft an Zeiten, die bekannt sind" in written(page)


def test_plain_words_come_before_formulas(page: AppTest, written: Written) -> None:
    said = written(page)
    assert said.index("jeden Ort, jedes Paar") < said.index("## Die Formeln")
