"""A recommendation as one plain table with its notes: what a spreadsheet or a terminal shows."""

from collections.abc import Iterable

import pandas as pd

from impuls_core.access.travel_time import TravelTimes
from impuls_core.recommendation.records import Choice, Recommendation
from impuls_core.region.package import Region
from impuls_core.wording.catalogue import number, percent, text

VALUE_DIGITS = 3


def recommendation_table(region: Region, recommendation: Recommendation, language: str) -> pd.DataFrame:
    """Return one row per service that was asked about, in the order of the catalogue.

    Parameters
    ----------
    region : Region
        Gives services and towns their names.
    recommendation : Recommendation
    language : "de" or "en"

    Returns
    -------
    DataFrame, columns service, model, hosts, new, ending (text), value (0 to 1), in the language's words
        A service without an admissible arrangement says so instead of a model and has value 0.
    """
    choices = {choice.service_id: choice for choice in recommendation.choices}
    rows = [
        _row(region, choices[service.id], service.name[language], language)
        for service in region.catalogue.services
        if service.id in choices
    ]
    names = ("service", "model", "hosts", "new", "ending", "value")
    return pd.DataFrame(rows, columns=[text(language, f"analyse.{name}") for name in names])


def recommendation_notes(
    region: Region, times: TravelTimes, recommendation: Recommendation, language: str
) -> tuple[str, ...]:
    """Return what has to stand under every print of the table: anchors, estimates, and what it is not."""
    line = text(language, f"line.{recommendation.line}")
    towns = _names(region, recommendation.anchors) or text(language, "analyse.no_anchors")
    notes = [
        text(language, "analyse.anchors", line=line, towns=towns),
        text(
            language,
            "analyse.values",
            value=number(language, recommendation.curve[recommendation.size], VALUE_DIGITS),
            today=number(language, recommendation.value_today, VALUE_DIGITS),
        ),
    ]
    if times.estimated:
        band = {mode: percent(language, half) for mode, half in times.band.items()}
        notes.append(text(language, "analyse.estimated", basis=times.basis[language], **band))
    return (*notes, text(language, "analyse.informal"))


def _row(region: Region, choice: Choice, name: str, language: str) -> tuple[str | float, ...]:
    if not choice.has_solution:
        return (name, text(language, "analyse.no_solution"), "", "", _names(region, choice.ending), 0.0)
    hosts = _names(region, choice.hosts) or text(language, "analyse.outside")
    model = text(language, f"model.{choice.model}")
    new, ending = _names(region, choice.new), _names(region, choice.ending)
    return (name, model, hosts, new, ending, round(choice.value, VALUE_DIGITS))


def _names(region: Region, towns: Iterable[str]) -> str:
    return ", ".join(str(region.places.loc[ags, "name"]) for ags in towns)
