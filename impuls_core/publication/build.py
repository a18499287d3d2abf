"""From an edition to a folder any file server can serve: built aside, checked strictly, swapped in by rename."""

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from impuls_core.errors import PublicationError
from impuls_core.publication.addresses import DOWNLOAD_FOLDER, file_of
from impuls_core.publication.configuration import edition_configuration
from impuls_core.publication.contents import all_pages
from impuls_core.publication.downloads import all_downloads
from impuls_core.publication.edition import Edition
from impuls_core.publication.reference import reference_edition

CHECKOUT = Path(__file__).resolve().parents[2]
LONGEST_BUILD = 600  # seconds; a build of the region takes about a tenth of it
Progress = Callable[[float, str], None]


def publish_reference(
    region_folder: Path, output: Path, *, progress: Progress, provider: str = "", site_url: str = ""
) -> Path:
    """Compute the reference concept of a region package and publish it.

    Parameters
    ----------
    region_folder : folder of a region package
    output : folder of the site; replaced as a whole, or not at all
    progress : called with the share done (0 to 1) and what comes next
    provider : who answers for the site, as Markdown; without it the imprint says that it is missing
    site_url : address the site will have

    Returns
    -------
    Path
        ``output``.

    Raises
    ------
    DataError
        If the package is faulty.
    PublicationError
        If the site cannot be built; the last published site is unchanged.
    """
    edition = reference_edition(region_folder, progress=lambda share, doing: progress(0.7 * share, doing))
    return publish(edition, output, progress=progress, provider=provider, site_url=site_url)


def publish(
    edition: Edition, output: Path, *, progress: Progress, provider: str = "", site_url: str = ""
) -> Path:
    """Write, build and swap in the site of one edition; same inputs, same bytes.

    The sources of the build stay beside the output in ``pages/`` for whoever wants to read them.
    """
    require_checkout()
    output = output.resolve()
    pages, fresh = output.parent / "pages", output.with_name(f"{output.name}.new")
    progress(0.7, "pages")
    write_sources(edition, pages, provider=provider)
    configuration = output.parent / "mkdocs.yml"
    content = edition_configuration(edition, CHECKOUT / "mkdocs.yml", pages, site_url=site_url)
    configuration.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    progress(0.8, "site")
    shutil.rmtree(fresh, ignore_errors=True)
    build_site(configuration, fresh, built_on=edition.as_of)
    remove_what_nobody_needs(fresh, has_address=bool(site_url))
    swap_in(fresh, output)
    progress(1.0, "done" if provider else "the imprint has no provider yet; name one before you go online")
    return output


def require_checkout() -> None:
    """Refuse to publish from an installed package: the hand-written pages are part of the checkout."""
    if not (CHECKOUT / "mkdocs.yml").is_file() or not (CHECKOUT / "site").is_dir():
        raise PublicationError(
            "The hand-written pages (site/, mkdocs.yml) are not beside the package. Run the command in a checkout."
        )


def write_sources(edition: Edition, pages: Path, *, provider: str) -> None:
    """Write the hand-written and the generated pages and all downloads into one fresh folder."""
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(CHECKOUT / "site", pages)
    files = all_downloads(edition)
    folder = pages / DOWNLOAD_FOLDER
    folder.mkdir(parents=True)
    for file in files:
        (folder / file.name).write_bytes(file.content)
    for page in all_pages(edition, files):
        target = pages / file_of(page.path, page.language)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.markdown(), encoding="utf-8", newline="\n")
    if provider:
        for name in ("provider.md", "provider.en.md"):
            (pages / "includes" / name).write_text(provider, encoding="utf-8", newline="\n")


def build_site(configuration: Path, folder: Path, *, built_on: datetime.date) -> None:
    """Run one strict MkDocs build in a process of its own, with the edition's date as its clock.

    Raises
    ------
    PublicationError
        With what MkDocs said, if a page is faulty, a link leads nowhere, or the build takes too long.
    """
    midnight = datetime.datetime.combine(built_on, datetime.time(), tzinfo=datetime.UTC)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
    }
    # never --quiet: it silences the warnings that --strict counts
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(configuration), "--site-dir", str(folder)]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST_BUILD
        )
    except subprocess.TimeoutExpired:
        shutil.rmtree(folder, ignore_errors=True)
        raise PublicationError(
            f"The site was not built within {LONGEST_BUILD} s. The last site is unchanged. Try again."
        ) from None
    if done.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        lines = [line.strip() for line in (done.stderr + done.stdout).splitlines()]
        said = "; ".join(line for line in lines if line and not line.startswith("INFO"))
        raise PublicationError(
            f"The site could not be built, so the last one is unchanged. Correct this and publish again: {said}"
        )


def remove_what_nobody_needs(folder: Path, *, has_address: bool) -> None:
    """Drop source maps of the theme, and the site map where no address is known to write into it."""
    for path in folder.rglob("*.map"):
        path.unlink()
    if not has_address:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (folder / name).unlink(missing_ok=True)


def swap_in(fresh: Path, output: Path) -> None:
    """Put a finished folder in the place of the last one; if that fails, the last one comes back."""
    last = output.with_name(f"{output.name}.last")
    shutil.rmtree(last, ignore_errors=True)
    if output.exists():
        output.rename(last)
    try:
        fresh.rename(output)
    except OSError as error:
        if last.exists():
            last.rename(output)
        raise PublicationError(
            f"The new site could not be moved to {output} ({error.strerror}). The last one is unchanged."
        ) from error
    shutil.rmtree(last, ignore_errors=True)
