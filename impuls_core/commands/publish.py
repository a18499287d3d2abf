"""``impuls publish``: build the public site of the reference concept."""

from pathlib import Path
from typing import Annotated

import typer

from impuls_core.commands.terminal import CHECKOUT, HARZ, RegionOption, require_writable
from impuls_core.errors import InputError

SITE = CHECKOUT / "build" / "site"


def publish(
    *,
    region: RegionOption = HARZ,
    out: Annotated[Path, typer.Option(help="Folder of the site; replaced as a whole, or not at all.")] = SITE,
    provider: Annotated[
        Path | None, typer.Option(help="Markdown file that says who answers for the site (imprint).")
    ] = None,
    site_url: Annotated[str, typer.Option(help="Address the site will have.")] = "",
) -> None:
    """Build the public site of the reference concept: equal weights, an example that nobody decided."""
    from impuls_core.publication.build import publish_reference

    output = out.resolve()
    require_replaceable(output)
    require_writable(output.parent)
    written = publish_reference(
        region, output, progress=say, provider=read_provider(provider), site_url=site_url
    )
    typer.echo(f"Published: {written}")


def say(share: float, doing: str) -> None:
    """Say on stderr how far the work is, and what comes next."""
    typer.echo(f"{share:4.0%}  {doing}", err=True)


def read_provider(file: Path | None) -> str:
    """Return the text of the imprint's provider, empty without a file.

    Raises
    ------
    InputError
        If the file is not there.
    """
    if file is None:
        return ""
    if not file.is_file():
        raise InputError(f"There is no file {file}. Write who answers for the site into it, as Markdown.")
    return file.read_text(encoding="utf-8")


def require_replaceable(output: Path) -> None:
    """Refuse to replace a folder that is no site of ours, so that a slip of the hand deletes nothing.

    The sources of the build go beside the site, into ``pages/``: that folder is judged as well.

    Raises
    ------
    InputError
        If one of both exists, is not empty and was not written by this command.
    """
    from impuls_core.publication.addresses import DOWNLOAD_FOLDER

    for folder in (output, output.parent / "pages"):
        in_use = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
        if in_use and not (folder / DOWNLOAD_FOLDER).is_dir():
            raise InputError(
                f"{folder} is there and was not written by this command. Name another folder, such as "
                f"{SITE.relative_to(CHECKOUT)}, or empty it yourself."
            )
