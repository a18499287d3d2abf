"""What all commands share: steps with their time on stderr, files written as a whole, the checkout around them."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated

import typer

from impuls_core.errors import DataError, InputError

CHECKOUT = Path(__file__).resolve().parents[2]
HARZ = CHECKOUT / "regions" / "harz"


class Language(StrEnum):
    """Language of names and of faults."""

    DE = "de"
    EN = "en"


RegionFolder = Annotated[Path, typer.Argument(help="Folder of the region package.", envvar="IMPULS_REGION")]
RegionOption = Annotated[
    Path, typer.Option("--region", help="Folder of the region package.", envvar="IMPULS_REGION")
]
Speech = Annotated[Language, typer.Option(help="Language of names and faults.")]


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say on stderr what runs, and how long it took."""
    typer.echo(f"{doing} ... ", nl=False, err=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        typer.echo("stopped", err=True)  # the reason follows on a line of its own
        raise
    typer.echo(f"{time.monotonic() - started:.1f} s", err=True)


def require_folder_of(file: Path | None) -> None:
    """Refuse a file that could not be written, before anything is computed for it.

    Raises
    ------
    InputError
        If the folder of the file does not exist, may not be written to, or the file is a folder itself.
    """
    if file is None:
        return
    if not file.parent.is_dir():
        raise InputError(f"There is no folder {file.parent}. Make it first, or name another file.")
    if file.is_dir():
        raise InputError(f"{file} is a folder. Name a file in it, such as {file / 'table.csv'}.")
    require_writable(file.parent)


def require_writable(folder: Path) -> None:
    """Refuse a place where nothing can be written: the folder itself, or the nearest one above that exists.

    Raises
    ------
    InputError
        If no file can be made there.
    """
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    try:
        with TemporaryFile(dir=there):  # asking for permissions would not notice a read-only disk
            pass
    except OSError as error:
        raise InputError(
            f"Nothing can be written to {there} ({error.strerror}). Name another place with --out."
        ) from error


def write_whole(path: Path, content: str) -> None:
    """Write a file as a whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(content, encoding="utf-8")
    beside.replace(path)


def in_checkout(name: str) -> Path:
    """Return a path of the checkout.

    Raises
    ------
    DataError
        If the package is installed without a checkout around it.
    """
    path = CHECKOUT / name
    if not path.exists():
        raise DataError(f"{name} is not beside the installed package. Run the command in a checkout.")
    return path


def become(command: list[str], environment: dict[str, str]) -> None:
    """Hand this process over to another program, so that signals and the exit code are that program's."""
    os.chdir(CHECKOUT)
    if os.name == "posix":
        os.execve(command[0], command, environment)
    raise typer.Exit(subprocess.run(command, check=False, env=environment).returncode)
