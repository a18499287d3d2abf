"""The command ``impuls``: everything that is done without a browser; with ``commands/`` the only place that prints.

Heavy modules are imported by the command that needs them, so that ``impuls --help`` answers soon.
"""

import os
import socket
import sys
from enum import StrEnum
from typing import Annotated

import typer

from impuls_core.commands import region as region_commands
from impuls_core.commands import scenario as scenario_commands
from impuls_core.commands.analyse import analyse
from impuls_core.commands.publish import publish
from impuls_core.commands.terminal import HARZ, RegionOption, become, in_checkout
from impuls_core.errors import ImpulsError, InputError

EXIT_FAULT = 1  # something nobody foresaw
EXIT_REFUSED = 2  # a clear "no" to what was asked or given; also what typer says to a wrong option


class Front(StrEnum):
    """What one process of the app serves; the workshop's fronts come with the workshop."""

    EXPLORE = "explore"


app = typer.Typer(
    help="Where shall a region's upper-tier public services be? Informal planning: nothing here is decided.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(region_commands.app, name="region")
app.add_typer(scenario_commands.app, name="scenario")
app.command()(analyse)
app.command()(publish)


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
            "Run again with IMPULS_DEBUG=1 and report what it shows.",
            err=True,
        )
        sys.exit(EXIT_FAULT)


@app.command()
def serve(
    front: Annotated[Front, typer.Argument(help="What this process serves.")] = Front.EXPLORE,
    *,
    region: RegionOption = HARZ,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the app on this machine, 127.0.0.1, and nowhere else."""
    if not region.is_dir():
        raise InputError(f"There is no folder {region}. Name the folder of a region package with --region.")
    require_free(port)
    entry = in_checkout("impuls_ui/server.py")
    command = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--browser.serverAddress", "127.0.0.1"]
    command += ["--server.headless", str(not browser).lower(), "--server.showEmailPrompt", "false"]
    command += ["--browser.gatherUsageStats", "false"]
    become(command, {**os.environ, "IMPULS_FRONT": front.value, "IMPULS_REGION": str(region.resolve())})


def require_free(port: int) -> None:
    """Refuse a port that another program holds, or that this user may not open.

    Raises
    ------
    InputError
        If nothing can listen there.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # a port that was closed a moment ago is free; on Windows this would share it
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise InputError(
                f"Port {port} cannot be opened ({error.strerror}). Close the program that uses it, "
                "or choose another with --port."
            ) from error


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
    become(command, {**os.environ, "PYTHONPATH": str(folder.parent)})


if __name__ == "__main__":
    main()
