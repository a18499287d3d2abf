"""The settings that keep the app fast and silent are known to the pinned streamlit, and act."""

import gc
import tomllib
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

FILE = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


def written_options() -> dict[str, object]:
    sections = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value for section, options in sections.items() for name, value in options.items()
    }


def test_streamlit_knows_every_option_we_set() -> None:
    config.get_option("server.port")  # reads the options
    assert [name for name in written_options() if name not in config._config_options_template] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("runner.postScriptGC", False),
        ("server.fileWatcherType", "none"),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
    ],
)
def test_what_performance_and_privacy_rest_on_is_set(name: str, value: object) -> None:
    assert written_options()[name] == value


def test_no_full_collection_runs_after_a_rerun(visitor: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: collected.append(generation) or 0)
    visitor.run()
    assert collected == []
