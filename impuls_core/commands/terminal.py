"""What all commands share: steps with their time on stderr, files written as a whole, the checkout around them."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
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
        If the folder of the file does not exist.
    """
    if file is not None and not file.parent.is_dir():
        raise InputError(f"There is no folder {file.parent}. Make it first, or name another file.")


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
