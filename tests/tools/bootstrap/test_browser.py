from pathlib import Path

import pytest

from tools.bootstrap import browser


def make_program(path: Path) -> str:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_the_browser_that_is_named_goes_before_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path / "chromium")
    named = make_program(tmp_path / "mine")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("IMPULS_CHROMIUM", named)
    assert browser.find_browser() == named


def test_a_named_browser_that_is_not_there_is_not_replaced_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("IMPULS_CHROMIUM", str(tmp_path / "missing"))
    assert browser.find_browser() is None


def test_the_systems_browser_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = make_program(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("IMPULS_CHROMIUM", raising=False)
    assert browser.find_browser() == system


def test_without_any_browser_the_set_up_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "_may_use_apt", lambda: False)
    monkeypatch.setattr(browser.subprocess, "run", lambda *arguments, **options: None)
    with pytest.raises(SystemExit, match="IMPULS_CHROMIUM"):
        browser.main()
