"""What a service is: decided by whom, needed by how many, found where today."""

import datetime
from html import escape

from impuls_core.outcomes.closure_test import Closure
from impuls_core.publication.edition import is_protected
from impuls_core.region.catalogue import Service, Threshold
from impuls_ui import cached, depth, state
from impuls_ui.proposal import Proposal
from impuls_ui.words import date, named, number, say

OLD_MONTHS = 24  # facts on today's sites older than this are shown grey (issue 2, section 2)


def about(service: Service) -> str:
    """Return what a service is as a list of short lines."""
    deciders = [say(f"decider.{code}") for code in service.deciders]
    lines = [
        say("svc.field", field=say(f"field.{service.field}.long"), tier=say(f"tier.{service.tier}")),
        say("svc.decider", first=deciders[0]) if len(deciders) == 1 else _deciders(deciders),
        f"{say(f'catchment.{service.catchment}')}: {say(f'catchment.{service.catchment}.sentence')}",
        *_standards(service),
        *([_threshold(service.threshold)] if service.threshold else [say("svc.threshold.none")]),
    ]
    return _items(lines)


def facilities(service: Service, today: datetime.date) -> str:
    """Return today's sites as a list; old facts are grey and say so; a protected place is never named."""
    table = cached.region().facilities
    own = table[(table["service_id"] == service.id)]
    if is_protected(service):
        return _items([say("svc.protected")])
    lines = []
    for site in own.itertuples():
        words = say(
            "svc.site",
            name=escape(str(site.name)),
            town=escape(depth.town_name(str(site.ags))),
            status=say(f"status.{site.status}"),
            as_of=date(str(site.as_of)),
        )
        source = say(
            "svc.site.source",
            # sources are named in the language they were read in
            source=f"<span lang='de'>{escape(str(site.source))}</span>",
            confidence=say(f"confidence.{site.confidence}"),
            position=say(f"position.{site.position}"),
        )
        is_old = months_between(str(site.as_of), today) > OLD_MONTHS
        words = f"<span class='old'>{words} {say('svc.site.old')}</span>" if is_old else words
        lines.append(f"{words} <small class='old'>{source}</small>")
    return _items(lines or [say("svc.site.none")])


def months_between(as_of: str, today: datetime.date) -> int:
    """Return the months from a date such as "2022", "2022-12" or "2022-12-31" to today.

    A year alone counts from its end, so that nothing looks older than it is.

    Examples
    --------
    >>> months_between("2022", datetime.date(2025, 3, 1)), months_between("2024-12", datetime.date(2025, 3, 1))
    (27, 3)
    """
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return 12 * (today.year - year) + today.month - month


def closure_lines(closures: tuple[Closure, ...], service: Service) -> list[str]:
    """Say for each of today's hosts what its closure would do, with the alarm."""
    minutes = service.minutes_car if service.minutes_car is not None else service.minutes_transit
    if minutes is None:
        return [say("svc.closure.no_standard")]
    lines = []
    for closure in closures:
        key = "svc.closure.alarm" if closure.is_alarming else "svc.closure.calm"
        lines.append(
            say(
                key,
                town=depth.town_name(closure.town),
                n=round(closure.persons_beyond),
                t=number(minutes),
                alarm=round(closure.alarm),
            )
        )
    return lines or [say("svc.closure.none")]


def year_lines(ratios: dict[int, float]) -> list[str]:
    """Say until when the use is enough, year by year."""
    known = {year: ratio for year, ratio in ratios.items() if ratio == ratio}
    if not known:
        return [say("svc.years.not_applicable")]
    return [
        say("svc.years.row", year=str(year), x=number(100 * ratio), word=say(f"svc.years.{_holds(ratio)}"))
        for year, ratio in known.items()
    ]


def _holds(ratio: float) -> str:
    return "holds" if ratio >= 1 else "short"


def _deciders(names: list[str]) -> str:
    return say("svc.deciders", first=names[0], others=", ".join(names[1:]))


def _standards(service: Service) -> list[str]:
    found = {"car": service.minutes_car, "transit": service.minutes_transit}
    known = [
        say("svc.standard.mode", mode=say(f"mode.{mode}"), t=number(minutes))
        for mode, minutes in found.items()
        if minutes is not None
    ]
    if not known:
        return [say("svc.standard.none")]
    return [say("svc.standard", list=", ".join(known), hours=say(f"hours.{service.hours}"))]


def _threshold(threshold: Threshold) -> str:
    figure = threshold.figure
    words = say(
        "svc.threshold",
        value=number(figure.value),
        low=number(figure.low),
        high=number(figure.high),
        unit=say(f"unit.{threshold.unit}"),
        basis=say(f"basis.{figure.basis}"),
        source=_quoted(figure.source),
    )
    return f"<span class='assumption'>{words}</span>" if figure.basis == "assumption" else words


def _quoted(source: str) -> str:
    """Mark a note of the package, kept in German only, as a German quotation on a page in another language."""
    words = escape(source)
    return words if state.read().language == "de" else f"<q lang='de'>{words}</q>"


def _items(lines: list[str]) -> str:
    return f"<ul class='facts'>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def title(service: Service | None, found: Proposal | None) -> str:
    """Return the question of the page: why these towns; without a proposal the name of the service."""
    if service is None:
        return say("why.ask")
    choice = found.choice(service.id) if found else None
    towns = depth.town_names(choice.hosts) if choice else ""
    return say("why.title", service=named(service.name), towns=towns) if towns else named(service.name)
