from pathlib import Path

import pytest

from tools.bootstrap import install

PROJECT = '[build-system]\nrequires = ["setuptools==1"]\n[project]\nname = "impuls"\n'


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a checkout whose environment holds what the checks need."""
    (tmp_path / "requirements.txt").write_text("numpy==2\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\npytest==9\n")
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    install.venv_python().parent.mkdir(parents=True)
    install.venv_python().touch()
    (tmp_path / ".venv/installed-checks.sha256").write_text(install.fingerprint("checks"))
    return tmp_path


def test_an_environment_for_the_checks_serves_the_app_too(checkout: Path) -> None:
    assert install.is_current("checks")
    assert install.is_current("app")


def test_an_environment_for_the_app_does_not_serve_the_checks(checkout: Path) -> None:
    (checkout / ".venv/installed-checks.sha256").unlink()
    (checkout / ".venv/installed-app.sha256").write_text(install.fingerprint("app"))
    assert install.is_current("app")
    assert not install.is_current("checks")


def test_nothing_is_installed_while_the_environment_is_current(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "install", lambda kind: pytest.fail(f"{kind} was installed again"))
    monkeypatch.setattr("sys.argv", ["install.py", "checks"])
    install.main()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_changed_pin_asks_for_an_installation(name: str, checkout: Path) -> None:
    (checkout / name).write_text("numpy==3\n")
    assert not install.is_current("checks")


def test_an_environment_with_other_pins_is_made_anew(checkout: Path) -> None:
    assert not install.is_outdated()
    (checkout / "requirements.txt").write_text("")  # numpy is no longer meant, and must go
    assert install.is_outdated()


def test_settings_of_tools_ask_for_none(checkout: Path) -> None:
    (checkout / "pyproject.toml").write_text(PROJECT + "[tool.ruff]\nline-length = 110\n")
    assert install.is_current("checks")


def test_an_environment_whose_python_is_gone_is_not_current(checkout: Path) -> None:
    install.venv_python().unlink()
    assert not install.is_current("app")


def test_an_unknown_kind_names_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["install.py", "everything"])
    with pytest.raises(SystemExit, match="Say one of: app, checks"):
        install.main()
