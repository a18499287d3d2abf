"""The app without a browser, on a store of its own."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from impuls_core.preferences.ballots import Ballot
from impuls_ui import cached, keeping
from impuls_ui.loading import Loading

ROOT = Path(__file__).resolve().parents[2]
LOADING_SECONDS = 180


@pytest.fixture(scope="session", autouse=True)
def loading_ends_before_the_process() -> Iterator[None]:
    """Wait for the loading thread: a process that ends inside compiled code is ended by force, tests passed or not."""
    yield
    for thread in threading.enumerate():
        if thread.name == "impuls-loading":
            thread.join(LOADING_SECONDS)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep the drafts of one test in a file of its own."""
    file = tmp_path / "drafts.sqlite"
    monkeypatch.setenv("IMPULS_DATABASE_URL", f"sqlite:///{file}")
    keeping.store.clear()
    yield file
    keeping.store().close()
    keeping.store.clear()


class OwnPages(PagesManager):
    """AppTest resets a switch on this class, so that the one on streamlit's own class stays as we set it."""


@pytest.fixture(autouse=True)
def pages_inside_their_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the entry file for every page, as the server does; else AppTest runs pages/ without their frame."""
    monkeypatch.setattr(app_test, "PagesManager", OwnPages)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)


@pytest.fixture
def open_app(database: Path) -> Callable[[], AppTest]:
    """Return a function that lets one more visitor open the app."""

    def opened() -> AppTest:
        return AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()

    return opened


@pytest.fixture
def visitor(open_app: Callable[[], AppTest]) -> AppTest:
    """Open the app as one visitor."""
    return open_app()


@pytest.fixture(scope="session")
def loaded() -> None:
    """Wait until everything shared is made; drawn tables are left out, they take minutes of both cores."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Loading, "_draw", lambda _self, _made: None)
        deadline = time.monotonic() + LOADING_SECONDS
        while cached.foundation_if_ready() is None:
            assert time.monotonic() < deadline, f"the region was not loaded within {LOADING_SECONDS} s"
            time.sleep(0.2)


@pytest.fixture
def answered(loaded: None, visitor: AppTest) -> AppTest:
    """Open the app as one visitor who put accessibility first and called the rest equal."""
    ballot = Ballot().pick("accessibility").call_rest_equal()
    visitor.session_state["session"] = replace(visitor.session_state["session"], ballot=ballot)
    return visitor.run()


def html_of(page: AppTest) -> str:
    """Return all plain HTML of a page."""
    return "\n".join(element.proto.body for element in page.get("html"))


@pytest.fixture
def written() -> Callable[[AppTest], str]:
    """Return a function that gives everything a page says in HTML and in Markdown."""
    return lambda page: "\n".join([html_of(page), *(element.value for element in page.markdown)])
