"""The command ``impuls``: everything that is done without a browser, and the only place that prints.

Heavy modules are imported by the command that needs them, so that ``impuls --help`` answers at once.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from impuls_core.errors import DataError, ImpulsError, InputError
from impuls_core.region.package import check_region, load_region
from impuls_core.wording.catalogue import number, text

CHECKOUT = Path(__file__).resolve().parents[1]
HARZ = CHECKOUT / "regions" / "harz"
EXIT_FAULT = 1  # something nobody foresaw
EXIT_REFUSED = 2  # a clear "no" to what was asked or given; also what typer says to a wrong option


class Line(StrEnum):
    """Which places may take new upper-tier services."""

    LAW = "law"
    REGIONAL = "regional"


class Front(StrEnum):
    """What one process of the app serves; the workshop's fronts come with the workshop."""

    EXPLORE = "explore"


class Language(StrEnum):
    """Language of names and of faults."""

    DE = "de"
    EN = "en"


app = typer.Typer(
    help="Where shall a region's upper-tier public services be? Informal planning: nothing here is decided.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
region_app = typer.Typer(help="Check, show and calibrate a region package.", no_args_is_help=True)
app.add_typer(region_app, name="region")

RegionFolder = Annotated[Path, typer.Argument(help="Folder of the region package.", envvar="IMPULS_REGION")]
RegionOption = Annotated[
    Path, typer.Option("--region", help="Folder of the region package.", envvar="IMPULS_REGION")
]
Speech = Annotated[Language, typer.Option(help="Language of names and faults.")]


def main() -> None:
    """Run the command; say errors in one sentence each, with exit code 2 for a refusal and 1 for a fault.

    IMPULS_DEBUG=1 shows the whole traceback instead.
    """
    try:
        app()
    except ImpulsError as error:
        if os.environ.get("IMPULS_DEBUG") == "1":
            raise
        typer.echo(f"{error}", err=True)
        for fault in getattr(error, "faults", ()):
            typer.echo(f"  {fault}", err=True)
        sys.exit(EXIT_REFUSED)
    except Exception as error:  # the last door: no traceback reaches a person
        if os.environ.get("IMPULS_DEBUG") == "1":
            raise
        typer.echo(
            f"Something went wrong that nobody foresaw ({type(error).__name__}: {error}). "
            "Nothing was changed. Run again with IMPULS_DEBUG=1 and report what it shows.",
            err=True,
        )
        sys.exit(EXIT_FAULT)


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


@region_app.command()
def check(folder: RegionFolder = HARZ, *, language: Speech = Language.DE) -> None:
    """Validate a region package; name all faults at once: file, row, column, value, remedy."""
    faults = [fault.sentence(language) for fault in check_region(folder)]
    if faults:
        raise DataError(text(language, "fault.summary", folder=folder.name, count=len(faults)), faults)
    typer.echo(f"{folder.name}: no fault.")


@region_app.command()
def calibrate(folder: RegionFolder = HARZ) -> None:
    """Draw the estimated network anew, calibrate it on known times, and write CALIBRATION.md."""
    from impuls_core.access.calibration import calibrate as fit_network
    from impuls_core.access.calibration import write_calibration

    with step("calibrating the estimated network"):
        calibration = fit_network(load_region(folder))
        write_calibration(calibration, folder)
    typer.echo(calibration.accuracy.to_string())


@region_app.command()
def show(folder: RegionFolder = HARZ, *, language: Speech = Language.DE) -> None:
    """Print what a region package holds, with its check sums and sources."""
    region = load_region(folder, language)
    members = region.places.loc[list(region.members)]
    lines = {
        "name": region.name[language],
        "members": f"{len(members)}, {number(language, members['population'].sum())} persons, "
        f"{number(language, members['area_km2'].sum())} km2",
        "candidates": ", ".join(str(region.places.loc[ags, "name"]) for ags in region.candidates),
        "outside": ", ".join(str(region.places.loc[ags, "name"]) for ags in region.outside_hosts),
        "demand points": str(len(region.demand)),
        "services": f"{len(region.catalogue.services)}, {len(region.catalogue.weighable)} of them weighed",
        "facilities": str(len(region.facilities)),
        "years": ", ".join(map(str, region.years)),
    }
    for title, content in lines.items():
        typer.echo(f"{title:14}{content}")
    for source in region.sources:
        typer.echo(f"{'source':14}{source.publisher}: {source.title} ({source.date}), {source.licence}")


@app.command()
def analyse(
    *,
    region: RegionOption = HARZ,
    line: Annotated[Line, typer.Option(help="Law as it stands, or the freer regional line.")] = Line.LAW,
    weighting: Annotated[str, typer.Option(help="Name of a reference weighting.")] = "equal",
    size: Annotated[
        int | None, typer.Option(min=0, max=6, help="Number of anchor towns; the method decides without it.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="Scenario year; the base year without it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the table to this CSV file too.")] = None,
    language: Speech = Language.DE,
) -> None:
    """Print the recommendation of a reference weighting: which service, in which towns, with which value."""
    from impuls_core.access.travel_time import travel_times
    from impuls_core.outcomes.compute import compute_outcomes
    from impuls_core.publication.recommendation_table import recommendation_notes, recommendation_table
    from impuls_core.recommendation.reference import recommend_reference

    if out is not None and not out.parent.is_dir():
        raise InputError(f"There is no folder {out.parent}. Make it first, or name another file.")
    with step(f"Reading {region.name}"):
        loaded = load_region(region, language)
    with step("Travel times"):
        times = travel_times(loaded)
    with step("Outcomes of all arrangements"):
        outcomes = compute_outcomes(loaded, times, year=year)
    with step("Recommendation"):
        advice = recommend_reference(outcomes, loaded.catalogue, weighting, line=line.value, size=size)
    table = recommendation_table(loaded, advice, language)
    notes = recommendation_notes(loaded, times, advice, language)
    typer.echo(table.to_string(index=False, max_colwidth=60))
    for note in notes:
        typer.echo(note)
    if out is not None:
        write_whole(out, table.to_csv(index=False) + "".join(f"# {note}\n" for note in notes))
        typer.echo(f"Written: {out}", err=True)


def write_whole(path: Path, content: str) -> None:
    """Write a file as a whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(content, encoding="utf-8")
    beside.replace(path)


@app.command()
def serve(
    front: Annotated[Front, typer.Argument(help="What this process serves.")] = Front.EXPLORE,
    *,
    region: Annotated[Path, typer.Option(envvar="IMPULS_REGION", help="Region package.")] = HARZ,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the app on this machine, 127.0.0.1, and nowhere else."""
    if not region.is_dir():
        raise InputError(f"There is no folder {region}. Name the folder of a region package with --region.")
    entry = in_checkout("impuls_ui/server.py")
    command = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--browser.serverAddress", "127.0.0.1"]
    command += ["--server.headless", str(not browser).lower(), "--server.showEmailPrompt", "false"]
    command += ["--browser.gatherUsageStats", "false"]
    environment = {**os.environ, "IMPULS_FRONT": front.value, "IMPULS_REGION": str(region.resolve())}
    become(command, environment)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Which benchmark; 'list' names them all.")] = "list",
) -> None:
    """Run a benchmark of benchmarks/ beside its peers (checkout only); options go on to it."""
    folder = in_checkout("benchmarks")
    names = sorted(path.stem for path in folder.glob("*.py"))
    if name == "list":
        typer.echo("\n".join(names))
        return
    if name not in names:
        raise InputError(f"There is no benchmark '{name}'. Say one of: {', '.join(names)}.")
    command = [sys.executable, str(folder / f"{name}.py"), *context.args]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    become(command, environment)


def become(command: list[str], environment: dict[str, str]) -> None:
    """Hand this process over to another program, so that signals and the exit code are that program's."""
    os.chdir(CHECKOUT)
    if os.name == "posix":
        os.execve(command[0], command, environment)
    raise typer.Exit(subprocess.run(command, check=False, env=environment).returncode)


def in_checkout(name: str) -> Path:
    """Return a path of the checkout, or say that the command needs one."""
    path = CHECKOUT / name
    if not path.exists():
        raise DataError(f"{name} is not beside the installed package. Run the command in a checkout.")
    return path


if __name__ == "__main__":
    main()
