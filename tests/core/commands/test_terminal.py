from pathlib import Path

import pytest

from impuls_core.commands import terminal
from impuls_core.errors import DataError, InputError


def test_outside_a_checkout_the_command_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(terminal, "CHECKOUT", tmp_path)
    with pytest.raises(DataError, match="Run the command in a checkout"):
        terminal.in_checkout("benchmarks")


def test_a_step_says_what_runs_and_how_long_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.step("Reading the region"):
        pass
    printed = capsys.readouterr()
    assert printed.err == "Reading the region ... 0.0 s\n"
    assert printed.out == ""


def test_a_step_that_fails_ends_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError), terminal.step("Reading the region"):
        raise InputError("no")
    assert capsys.readouterr().err == "Reading the region ... stopped\n"


def test_a_file_is_written_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    terminal.write_whole(target, "a\n")
    terminal.write_whole(target, "b\n")
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]
    assert target.read_text() == "b\n"


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        terminal.require_folder_of(tmp_path / "nowhere" / "table.csv")
    terminal.require_folder_of(tmp_path / "table.csv")
    terminal.require_folder_of(None)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        terminal.require_folder_of(tmp_path)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder in which nobody may write")
def test_a_place_where_nothing_can_be_written_is_refused_before_the_work() -> None:
    with pytest.raises(InputError, match="Nothing can be written to /proc"):
        terminal.require_writable(Path("/proc/nowhere/site"))


def test_a_folder_that_can_still_be_made_is_accepted_and_left_alone(tmp_path: Path) -> None:
    terminal.require_writable(tmp_path / "new" / "site")
    assert list(tmp_path.iterdir()) == []


class TakenOver(Exception):
    """The process would be another program now."""


@pytest.mark.skipif(terminal.os.name != "posix", reason="Windows cannot hand over a process")
def test_another_program_takes_over_in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def take_over(*arguments: object) -> None:
        seen.append(arguments)
        raise TakenOver

    monkeypatch.setattr(terminal.os, "chdir", seen.append)
    monkeypatch.setattr(terminal.os, "execve", take_over)
    with pytest.raises(TakenOver):
        terminal.become(["python", "-V"], {"A": "1"})
    assert seen == [terminal.CHECKOUT, ("python", ["python", "-V"], {"A": "1"})]
