"""The visitor's result on one sheet of paper: weights, proposal, certainty, losses, sources."""

import datetime
from collections.abc import Sequence
from html import escape

from impuls_core.drawing.palettes import FIELD_MARKS
from impuls_core.recommendation.records import Recommendation
from impuls_core.region.catalogue import FIELDS
from impuls_core.schema import CRITERIA
from impuls_ui import cached
from impuls_ui.views import anchor_texts, certainty_words, town_ways
from impuls_ui.views.by_town import Hosted, Town
from impuls_ui.views.town_ways import ServiceWay
from impuls_ui.words import number, percent, say

_SOURCES_NAMED = 3  # the rest is in the app: one sheet holds no register


def html(
    shown: Recommendation, towns: Sequence[Town], ways: tuple[str, Sequence[ServiceWay]], today: datetime.date
) -> str:
    """Return the sheet; ``ways`` are the name of the own town ("" = none) and its journeys."""
    hosted = [one for town in towns for one in town.hosted]
    parts = [
        f"<h2>{say('print.sheet')}</h2>",
        f"<p><strong>{anchor_texts.finding(towns)}.</strong> {certainty_words.summary(hosted)}</p>",
        f"<h3>{say('print.weights')}</h3>{_weights(shown)}",
        f"<h3>{say('print.result')}</h3><p class='small'>{_conditions(shown)} {say('print.key')}</p>",
        _towns([town for town in towns if town.is_anchor]),
        _others([town for town in towns if town.hosted and not town.is_anchor]),
        f"<h3>{say('print.losses')}</h3>{_losses(shown, ways)}",
        f"<p class='small'>{_sources()}</p>",
        f"<p class='small'>{say('print.footer', date=_date(today))}</p>",
    ]
    return f"<article class='sheet'>{''.join(parts)}</article>"


def _weights(shown: Recommendation) -> str:
    ordered = sorted(zip(CRITERIA, shown.weights, strict=True), key=lambda pair: -pair[1])
    items = (
        f"<li>{say(f'criterion.{name}')} <strong>{percent(weight)}</strong></li>" for name, weight in ordered
    )
    return f"<ul class='inline'>{''.join(items)}</ul>"


def _conditions(shown: Recommendation) -> str:
    region, band = cached.region(), cached.travel_times().band
    return say(
        "print.line",
        line=say(f"line.{shown.line}"),
        year=str(region.base_year),
        car=percent(band["car"]),
        transit=percent(band["transit"]),
    )


def _towns(towns: Sequence[Town]) -> str:
    return f"<div class='anchors'>{''.join(_town(town) for town in towns)}</div>"


def _town(town: Town) -> str:
    fields = (field for field in FIELDS if any(one.field == field for one in town.hosted))
    lines = (
        f"<p><span aria-hidden='true'>{FIELD_MARKS[field].glyph}</span> {say(f'field.{field}')}: "
        f"{', '.join(_service(one) for one in town.hosted if one.field == field)}</p>"
        for field in fields
    )
    return f"<section><h4>{escape(town.name)} ({number(len(town.hosted))})</h4>{''.join(lines)}</section>"


def _service(one: Hosted) -> str:
    new = f" ({say('res.new')})" if one.is_new else ""
    return f"{escape(one.name)}{new} {certainty_words.short(one.sure)}".rstrip()


def _others(towns: Sequence[Town]) -> str:
    if not towns:
        return ""
    named = "; ".join(
        f"{escape(town.name)}: {', '.join(_service(one) for one in town.hosted)}" for town in towns
    )
    return f"<p class='small'><strong>{say('print.more')}:</strong> {named}</p>"


def _losses(shown: Recommendation, ways: tuple[str, Sequence[ServiceWay]]) -> str:
    ending = [line.replace("\\*", "*") for line in anchor_texts.ending_lines(shown)]
    town, journeys = ways
    items = [*ending] or [say("res.ending.none")]
    if town:
        longer = ", ".join(way.name for way in journeys if way.journey.is_longer)
        items.append(
            say("print.town", town=town, list=longer) if longer else say("print.town.none", town=town)
        )
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{listed}</ul><p class='small'>{town_ways.estimate_note()}</p>"


def _sources() -> str:
    found = cached.region().sources[:_SOURCES_NAMED]
    named = "; ".join(f"{each.publisher}, {each.date}" for each in found)
    return say("print.sources", sources=escape(named))


def _date(today: datetime.date) -> str:
    return today.strftime("%d.%m.%Y")
