"""My town: every municipality can be chosen, losses come first, nothing is promised for places outside."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from impuls_ui import cached

PAGE = "pages/my_town.py"
HARZGERODE = "15085145"
Written = Callable[[AppTest], str]


@pytest.fixture
def page(answered: AppTest) -> AppTest:
    return answered.switch_page(PAGE).run()


def choose(page: AppTest, ags: str) -> AppTest:
    return page.selectbox(key="my_town_choice").set_value(ags).run()


def test_all_42_municipalities_can_be_chosen_and_none_is_preset(page: AppTest) -> None:
    box = page.selectbox(key="my_town_choice")
    assert len(box.options) == 42
    assert box.value is None
    assert box.options.index("Allstedt") < box.options.index("Südharz") < box.options.index("Thale")


def test_losses_stand_above_gains_and_are_named_even_if_there_are_none(page: AppTest) -> None:
    choose(page, HARZGERODE)
    headings = [heading.value for heading in page.header]
    assert headings.index("Längere Wege als heute") < headings.index("Kürzere Wege als heute")


def test_every_minute_is_called_an_estimate_with_its_band(page: AppTest, written: Written) -> None:
    choose(page, HARZGERODE)
    assert "Alle Minuten sind geschätzt (Auto ±" in written(page)


def test_the_table_holds_every_service_with_a_standard(page: AppTest, written: Written) -> None:
    choose(page, HARZGERODE)
    services = [s for s in cached.region().catalogue.weighable if not s.fixed]
    with_standard = [s for s in services if s.minutes_car is not None or s.minutes_transit is not None]
    missing = [s.name["de"] for s in with_standard if s.name["de"] not in written(page)]
    assert missing == []


def test_a_context_municipality_gets_an_honest_sentence(page: AppTest) -> None:
    places = cached.region().places
    ags = str(places.index[places["kind"] == "context"][0])
    choose(page, ags)
    assert "liegt nicht in der Planungsregion Harz" in page.info[0].value
    assert not [heading for heading in page.header if "Wege" in heading.value]


def test_before_any_answer_only_today_is_shown(loaded: None, visitor: AppTest, written: Written) -> None:
    page = choose(visitor.switch_page(PAGE).run(), HARZGERODE)
    assert "fehlt noch mindestens eine Wahl" in page.info[0].value
    assert "heute" in written(page)
