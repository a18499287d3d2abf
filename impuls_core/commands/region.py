"""``impuls region``: check, show and calibrate a region package."""

import typer

from impuls_core.commands.terminal import HARZ, Language, RegionFolder, Speech, step
from impuls_core.errors import DataError
from impuls_core.region.package import check_region, load_region
from impuls_core.wording.catalogue import number, percent, text

app = typer.Typer(help="Check, show and calibrate a region package.", no_args_is_help=True)


@app.command()
def check(folder: RegionFolder = HARZ, *, language: Speech = Language.DE) -> None:
    """Validate a region package; name all faults at once: file, row, column, value, remedy."""
    faults = [fault.sentence(language) for fault in check_region(folder)]
    if faults:
        raise DataError(text(language, "fault.summary", folder=folder.name, count=len(faults)), faults)
    typer.echo(f"{folder.name}: no fault.")


@app.command()
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
        "years": ", ".join(map(str, (region.base_year, *region.years))),
    }
    for title, content in lines.items():
        typer.echo(f"{title:14}{content}")
    for source in region.sources:
        typer.echo(f"{'source':14}{source.publisher}: {source.title} ({source.date}), {source.licence}")


@app.command()
def calibrate(folder: RegionFolder = HARZ, *, language: Speech = Language.DE) -> None:
    """Draw the estimated network anew, fit it to known travel times, write the errors to CALIBRATION.md."""
    from impuls_core.access.calibration import calibrate as fit
    from impuls_core.access.calibration import write_calibration

    with step(f"Reading {folder.name}"):
        region = load_region(folder, language)
    with step("Drawing the network and fitting it to known times"):
        calibration = fit(region)
    with step("Writing the network and CALIBRATION.md"):
        write_calibration(calibration, folder)
    for mode, row in calibration.accuracy.iterrows():
        errors = {name: percent(language, float(row[name]), 1) for name in row.index if name != "pairs"}
        typer.echo(
            f"{mode}: {int(row['pairs'])} pairs, absolute error: median {errors['median']}, "
            f"worst {errors['worst']}; left out {errors['left_out_median']}, {errors['left_out_worst']} "
            f"(aim {errors['target_median']}, {errors['target_worst']})"
        )
