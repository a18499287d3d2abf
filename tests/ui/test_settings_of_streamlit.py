"""The settings that keep the app fast and silent are known to the pinned streamlit, and act."""

import gc
import inspect
import tomllib
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from streamlit import config
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1.util import patch_config_options

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


@pytest.mark.parametrize(("setting", "collections"), [(False, []), (True, [2])])
def test_the_setting_decides_whether_every_rerun_ends_in_a_full_collection(
    monkeypatch: pytest.MonkeyPatch, setting: bool, collections: list[int]
) -> None:
    # AppTest leaves this step out, so the pinned streamlit's own step is called
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: collected.append(generation) or 0)
    arguments = dict.fromkeys(inspect.signature(ScriptRunner._on_script_finished).parameters)
    arguments |= {"self": MagicMock(), "ctx": MagicMock(has_script_started=False)}
    with patch_config_options({"runner.postScriptGC": setting}):
        ScriptRunner._on_script_finished(**arguments)
    assert collected == collections
