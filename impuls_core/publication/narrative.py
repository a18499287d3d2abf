"""Numbers to sentences: one place where figures of an edition become words, for headings, tables and maps."""

import math
from collections.abc import Iterable, Sequence

from impuls_core.publication.edition import SHOWN_LINE, Edition, is_protected, sort_key
from impuls_core.publication.journeys import Journey
from impuls_core.recommendation.records import Line, PairCertainty
from impuls_core.region.catalogue import Service
from impuls_core.wording import catalogue

ROUNDING = 1e-9  # 0.29 x 100 is 28.999999999999996
UNCLEAR = "no_clear_preference"


def listed(language: str, names: Sequence[str]) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> listed("de", ["Thale", "Huy", "Berga"]), listed("en", ["Thale"]), listed("de", [])
    ('Thale, Huy und Berga', 'Thale', 'keiner')
    """
    if not names:
        return catalogue.text(language, "site.none")
    *others, last = names
    return f"{', '.join(others)} {catalogue.text(language, 'site.and')} {last}" if others else last


def towns(edition: Edition, language: str, ags: Iterable[str]) -> str:
    """Return the names of towns in the order of the alphabet, joined."""
    return listed(language, sorted((edition.town(town) for town in ags), key=sort_key))


def place_of(edition: Edition, language: str, service: Service, *, line: Line | None) -> str:
    """Say where a service is: today (``line`` None) or in the proposal of a line.

    Towns of the region by name; without any: outside the region, nowhere, or without a solution.
    """
    if is_protected(service):
        return catalogue.text(language, "site.protected")
    if line is None:
        hosts, model = edition.hosts_today(service.id), _model_today(edition, service)
    else:
        choice = edition.choice(service.id, line)
        if choice is None:
            return place_of(edition, language, service, line=None)
        if not choice.has_solution:
            return catalogue.text(language, "site.unsolved")
        hosts, model = choice.hosts, choice.model
    if hosts:
        return towns(edition, language, hosts)
    return catalogue.text(language, "site.outside" if model == "O" else "site.nowhere")


def _model_today(edition: Edition, service: Service) -> str:
    return str(edition.table.services[service.id].model[0])


def minutes_words(language: str, minutes: float) -> str:
    """Write whole minutes for a table cell, "nicht erreichbar" for infinity."""
    return catalogue.minutes(language, minutes)


def change_words(language: str, change: float) -> str:
    """Write a change of minutes with sign, mark and word: never by colour alone.

    Examples
    --------
    >>> change_words("de", 12.0), change_words("de", 0.0)
    ('▲ +12\\xa0Min. länger', '±0')
    """
    if change == 0:
        return "±0"
    if math.isinf(change):
        return catalogue.text(language, "change.lost" if change > 0 else "change.new")
    key = "change.longer" if change > 0 else "change.shorter"
    return catalogue.text(language, key, minutes=catalogue.number(language, abs(change)))


def people_words(language: str, share: float) -> str:
    """Write a share of people as "von 100"; a dash where there is no standard."""
    return "–" if math.isnan(share) else catalogue.number(language, 100 * share)


def sure_words(language: str, certainty: PairCertainty | None) -> str:
    """Write certainty as sign, word and number, the three always together."""
    if certainty is None:
        return catalogue.text(language, "site.sure.unknown")
    return catalogue.text(
        language,
        "site.sure",
        sign=catalogue.text(language, f"certainty.{certainty.word}.sign"),
        word=catalogue.text(language, f"certainty.{certainty.word}"),
        share=of_100(language, certainty.share),
    )


def of_100(language: str, share: float) -> str:
    """Write a share of computations; 0 and 1 are said in words only where they are exact.

    Examples
    --------
    >>> of_100("de", 0.999), of_100("de", 1.0)
    ('in 99 von 100 Rechnungen', 'in allen Rechnungen')
    """
    if share >= 1:
        return catalogue.text(language, "certainty.in_all")
    if share <= 0:
        return catalogue.text(language, "certainty.in_none")
    # cut, not rounded: "75 von 100" must not stand beside the word for less than 75
    whole = max(1, math.floor(100 * share + ROUNDING))
    return catalogue.text(language, "certainty.of_100", n=whole)


def sure_of_service(edition: Edition, language: str, service: Service, line: Line = SHOWN_LINE) -> str:
    """Write how sure the towns of a service are; each town by name where they differ."""
    choice = edition.choice(service.id, line)
    if choice is None:
        return catalogue.text(language, "site.sure.set")
    words = {town: sure_words(language, edition.certainty(service.id, town, line)) for town in choice.hosts}
    if not words:
        return catalogue.text(language, "site.sure.unknown")
    if len(set(words.values())) == 1:
        return next(iter(words.values()))
    return "; ".join(f"{edition.town(town)}: {said}" for town, said in words.items())


def is_unclear(edition: Edition, service: Service, line: Line = SHOWN_LINE) -> bool:
    """Whether a service has a town without clear preference."""
    choice = edition.choice(service.id, line)
    hosts = choice.hosts if choice else ()
    found = (edition.certainty(service.id, town, line) for town in hosts)
    return any(certainty is not None and certainty.word == UNCLEAR for certainty in found)


def estimated(edition: Edition, language: str) -> str:
    """Say that travel times are estimated, with their band and basis; empty for measured networks."""
    if not edition.times.estimated:
        return edition.times.basis[language]
    said = catalogue.text(
        language,
        "site.estimated",
        car=catalogue.percent(language, edition.times.band["car"]),
        transit=catalogue.percent(language, edition.times.band["transit"]),
    )
    return f"{said} {edition.times.basis[language]}"


def as_of(edition: Edition, language: str) -> str:
    """Return "Stand der Daten: 31.12.2019." as the language writes dates."""
    date = edition.as_of
    written = (
        f"{date.day}.{date.month}.{date.year}" if language == "de" else f"{date.day} {date:%B} {date.year}"
    )
    return catalogue.text(language, "site.as_of", date=written)


def journey_sentences(language: str, longer: Sequence[Journey], shorter: Sequence[Journey]) -> str:
    """Sum up a town's journeys, losses first."""
    return " ".join(
        (
            catalogue.plural(language, "town.sum.longer", len(longer)),
            catalogue.plural(language, "town.sum.shorter", len(shorter)),
        )
    )
