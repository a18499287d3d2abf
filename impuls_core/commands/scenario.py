"""``impuls scenario``: the named changes of a package, what each changes, and what follows from it."""

from collections.abc import Iterator
from typing import Annotated

import typer

from impuls_core.commands.analyse import LineName, LineOption, Question, SizeOption, WeightingOption, answer
from impuls_core.commands.terminal import HARZ, Language, RegionOption, Speech, step
from impuls_core.recommendation.records import Choice, Recommendation
from impuls_core.region.package import Region, load_region
from impuls_core.region.scenario import apply, find_scenario, scenario_year
from impuls_core.region.scenario_file import Scenario, Site

app = typer.Typer(help="List scenarios, show what they change, and what follows.", no_args_is_help=True)
ScenarioId = Annotated[str, typer.Argument(help="Id of a scenario; `impuls scenario list` names them.")]


@app.command("list")
def list_(*, region: RegionOption = HARZ, language: Speech = Language.DE) -> None:
    """Name the scenarios of a region package, one a line."""
    for scenario in load_region(region, language).scenarios:
        typer.echo(f"{scenario.id}: {scenario.name[language]}. {scenario.sentence[language]}")


@app.command()
def diff(scenario_id: ScenarioId, *, region: RegionOption = HARZ, language: Speech = Language.DE) -> None:
    """Print the inputs that a scenario changes against the baseline."""
    loaded = load_region(region, language)
    for line in changed_inputs(loaded, find_scenario(loaded, scenario_id), language):
        typer.echo(line)


@app.command()
def run(
    scenario_id: ScenarioId,
    *,
    region: RegionOption = HARZ,
    line: LineOption = LineName.LAW,
    weighting: WeightingOption = "equal",
    size: SizeOption = None,
    language: Speech = Language.DE,
) -> None:
    """Print what a scenario changes in the recommendation of a reference weighting."""
    with step(f"Reading {region.name}"):
        loaded = load_region(region, language)
    scenario = find_scenario(loaded, scenario_id)
    question = Question(line, weighting, size)
    typer.echo("Baseline", err=True)
    _, before = answer(loaded, question)
    typer.echo(scenario.name[language], err=True)
    _, after = answer(apply(loaded, scenario), question, year=scenario_year(loaded, scenario))
    for sentence in changed_results(loaded, before, after, language):
        typer.echo(sentence)


def changed_inputs(region: Region, scenario: Scenario, language: str) -> Iterator[str]:
    """Yield one line per input that the scenario changes, baseline first."""
    if scenario.year is not None:
        yield f"year: {region.base_year} -> {scenario.year}"
    for name, value in scenario.parameters.items():
        figure = region.parameters[name]
        yield f"{name}: {figure.value:g} -> {value:g} {figure.unit}"
    for mark, sites in (("-", scenario.closed), ("+", scenario.opened)):
        for site in sites:
            yield f"{mark} {_site(region, site, language)}"


def changed_results(
    region: Region, before: Recommendation, after: Recommendation, language: str
) -> Iterator[str]:
    """Yield the anchor towns before and after, then one line per service whose arrangement changes."""
    yield f"anchors: {_towns(region, before.anchors)} -> {_towns(region, after.anchors)}"
    yield f"value: {before.curve[before.size]:.3f} -> {after.curve[after.size]:.3f}"
    earlier = {choice.service_id: choice for choice in before.choices}
    for choice in after.choices:
        was = earlier[choice.service_id]
        if (was.model, was.hosts) != (choice.model, choice.hosts):
            name = region.catalogue[choice.service_id].name[language]
            yield f"{name}: {_arrangement(region, was)} -> {_arrangement(region, choice)}"


def _arrangement(region: Region, choice: Choice) -> str:
    return f"{choice.model} {_towns(region, choice.hosts)}" if choice.has_solution else "no solution"


def _site(region: Region, site: Site, language: str) -> str:
    return f"{region.catalogue[site.service_id].name[language]}, {_towns(region, (site.ags,))}"


def _towns(region: Region, towns: tuple[str, ...]) -> str:
    return ", ".join(str(region.places.loc[ags, "name"]) for ags in towns) or "none"
