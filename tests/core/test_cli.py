import socket
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from impuls_core import cli
from impuls_core.commands import terminal
from impuls_core.errors import DataError, InputError


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Collect what the command would have become."""
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(cli, "become", lambda command, environment: calls.append((command, environment)))
    return calls


def run_main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["impuls", *arguments])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    code = exit_.value.code
    assert isinstance(code, int)
    return code


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(name: str) -> Path:
        raise error

    monkeypatch.setattr(cli, "in_checkout", broken)


def test_a_refusal_is_one_sentence_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, InputError("Weights sum to 0. Give one criterion weight."))
    assert run_main(monkeypatch, "bench", "outcomes") == cli.EXIT_REFUSED
    printed = capsys.readouterr()
    assert printed.err == "Weights sum to 0. Give one criterion weight.\n"
    assert printed.out == ""


def test_all_faults_of_a_package_are_said_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, DataError("2 faults in 'harz'.", ["places.csv, line 7: ...", "demand.csv: ..."]))
    assert run_main(monkeypatch, "bench", "outcomes") == cli.EXIT_REFUSED
    assert capsys.readouterr().err.splitlines() == [
        "2 faults in 'harz'.",
        "  places.csv, line 7: ...",
        "  demand.csv: ...",
    ]


def test_an_unforeseen_fault_is_one_sentence_with_a_hint_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, ZeroDivisionError("division by zero"))
    monkeypatch.delenv("IMPULS_DEBUG", raising=False)
    assert run_main(monkeypatch, "bench", "outcomes") == cli.EXIT_FAULT
    printed = capsys.readouterr().err
    assert "ZeroDivisionError: division by zero" in printed
    assert "IMPULS_DEBUG=1" in printed
    assert "Traceback" not in printed


def test_debug_shows_the_whole_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, ZeroDivisionError("division by zero"))
    monkeypatch.setenv("IMPULS_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["impuls", "bench", "outcomes"])
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_a_wrong_option_exits_with_2(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_main(monkeypatch, "serve", "--no-such-option") == cli.EXIT_REFUSED


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["region"],
        ["region", "check"],
        ["region", "show"],
        ["region", "calibrate"],
        ["scenario"],
        ["scenario", "list"],
        ["scenario", "diff"],
        ["scenario", "run"],
        ["analyse"],
        ["publish"],
        ["serve"],
        ["bench"],
    ],
)
def test_every_command_explains_itself(words: list[str]) -> None:
    result = CliRunner().invoke(cli.app, [*words, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_the_app_is_served_on_this_machine_only(handed: list[tuple[list[str], dict[str, str]]]) -> None:
    result = CliRunner().invoke(cli.app, ["serve", "--port", "8600", "--no-browser"])
    assert result.exit_code == 0, result.output
    (command, environment) = handed[0]
    assert command[command.index("--server.address") + 1] == "127.0.0.1"
    assert command[command.index("--server.port") + 1] == "8600"
    assert command[command.index("--browser.gatherUsageStats") + 1] == "false"
    assert environment["IMPULS_FRONT"] == "explore"
    assert environment["IMPULS_REGION"] == str(terminal.HARZ)


def test_a_region_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["serve", "--region", str(tmp_path / "nowhere")])
    assert isinstance(result.exception, InputError)
    assert "nowhere" in str(result.exception)


def test_a_port_in_use_is_refused_with_a_remedy(handed: list[tuple[list[str], dict[str, str]]]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(cli.app, ["serve", "--port", str(port)])
    assert isinstance(result.exception, InputError)
    assert f"Port {port} cannot be opened" in str(result.exception)
    assert "--port" in str(result.exception)
    assert handed == []


def test_an_unknown_benchmark_names_the_known_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, handed: list[tuple[list[str], dict[str, str]]]
) -> None:
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "outcomes.py").write_text('"""Time the outcomes."""\n')
    monkeypatch.setattr(terminal, "CHECKOUT", tmp_path)
    unknown = CliRunner().invoke(cli.app, ["bench", "speed"])
    assert str(unknown.exception) == "There is no benchmark 'speed'. Say one of: outcomes."
    CliRunner().invoke(cli.app, ["bench", "outcomes", "--rounds", "3"])
    assert handed[0][0][1:] == [str(tmp_path / "benchmarks" / "outcomes.py"), "--rounds", "3"]
