"""``impuls analyse``: the recommendation of a reference weighting, as a table with its notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from impuls_core.access.travel_time import TravelTimes
from impuls_core.commands.terminal import (
    HARZ,
    Language,
    RegionOption,
    Speech,
    require_folder_of,
    step,
    write_whole,
)
from impuls_core.recommendation.records import Recommendation
from impuls_core.region.package import Region, load_region


class LineName(StrEnum):
    """Which places may take new upper-tier services."""

    LAW = "law"
    REGIONAL = "regional"


LineOption = Annotated[LineName, typer.Option("--line", help="Law as it stands, or the freer regional line.")]
WeightingOption = Annotated[str, typer.Option("--weighting", help="Name of a reference weighting.")]
SizeOption = Annotated[
    int | None,
    typer.Option("--size", min=0, max=6, help="Number of anchor towns; the method decides without it."),
]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a region: line, reference weighting, number of anchor towns."""

    line: LineName
    weighting: str
    size: int | None


def analyse(
    *,
    region: RegionOption = HARZ,
    line: LineOption = LineName.LAW,
    weighting: WeightingOption = "equal",
    size: SizeOption = None,
    year: Annotated[int | None, typer.Option(help="Forecast year; the base year without it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the table to this CSV file too.")] = None,
    language: Speech = Language.DE,
) -> None:
    """Print the recommendation of a reference weighting: which service, in which towns, with which value."""
    from impuls_core.publication.recommendation_table import recommendation_notes, recommendation_table

    require_folder_of(out)
    with step(f"Reading {region.name}"):
        loaded = load_region(region, language)
    times, advice = answer(loaded, Question(line, weighting, size), year=year)
    table = recommendation_table(loaded, advice, language)
    notes = recommendation_notes(loaded, times, advice, language)
    for printed in (*aligned(table), *notes):
        typer.echo(printed)
    if out is not None:
        write_whole(out, table.to_csv(index=False) + "".join(f"# {note}\n" for note in notes))
        typer.echo(f"Written: {out}", err=True)


def aligned(table: pd.DataFrame) -> Iterator[str]:
    """Yield the header and the rows of a table, each column as wide as its longest text."""
    texts = [list(map(str, table.columns)), *(list(map(str, row)) for row in table.to_numpy())]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def answer(
    region: Region, question: Question, *, year: int | None = None
) -> tuple[TravelTimes, Recommendation]:
    """Compute travel times, outcomes and the recommendation, saying each step."""
    from impuls_core.access.travel_time import travel_times
    from impuls_core.outcomes.compute import compute_outcomes
    from impuls_core.recommendation.reference import recommend_reference

    with step("Travel times"):
        times = travel_times(region)
    with step("Outcomes of all arrangements"):
        outcomes = compute_outcomes(region, times, year=year)
    with step("Recommendation"):
        advice = recommend_reference(
            outcomes, region.catalogue, question.weighting, line=question.line.value, size=question.size
        )
    return times, advice
