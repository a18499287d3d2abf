"""What stands on every page, whatever happens on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from impuls_ui import keeping
from impuls_ui.pages import PAGES


def markup_of(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_says_that_nothing_is_decided(visitor: AppTest, page: str) -> None:
    visitor.switch_page(f"pages/{page}.py").run()
    assert not visitor.exception
    assert "Arbeitsstand, keine Entscheidung" in markup_of(visitor)
    assert "Ankerort = Ergebnis dieser Rechnung" in markup_of(visitor)


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_page_has_one_heading_and_is_explained_simply(visitor: AppTest, page: str) -> None:
    visitor.switch_page(f"pages/{page}.py").run()
    assert len(visitor.title) == 1


def test_the_app_speaks_german_first_and_english_on_request(visitor: AppTest) -> None:
    assert visitor.title[0].value.startswith("Wer trägt was")
    visitor.button(key="frame_language_en").click().run()
    assert visitor.title[0].value.startswith("Who hosts what")


def test_a_page_that_fails_ends_in_a_sentence(visitor: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("impuls_ui.field_steps.step_in_view", fail)
    visitor.switch_page("pages/services.py").run()
    assert not visitor.exception
    assert visitor.error[0].value.startswith("Das hat gerade nicht geklappt")
    assert "secret detail" not in markup_of(visitor) + visitor.error[0].value


def test_a_faulty_region_package_is_named_with_its_faults(
    open_app: Callable[[], AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPULS_REGION", str(tmp_path))
    visitor = open_app()
    visitor.switch_page("pages/services.py").run()
    assert not visitor.exception
    assert visitor.error[0].value.startswith("Die Daten der Region können so nicht verwendet werden")
    assert "places.csv" in visitor.error[0].value


def test_a_store_that_is_away_does_not_stop_anyone(
    open_app: Callable[[], AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("IMPULS_DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'x.sqlite'}")
    keeping.store.clear()
    visitor = open_app()
    assert not visitor.exception
    assert "Nicht gespeichert" in visitor.error[0].value

    monkeypatch.setenv("IMPULS_DATABASE_URL", f"sqlite:///{tmp_path / 'mended.sqlite'}")
    keeping.store.clear()
    visitor.button(key="frame_save_again").click().run()
    assert not visitor.error
