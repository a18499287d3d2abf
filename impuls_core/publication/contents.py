"""All pages of an edition in both languages, and the navigation over them."""

from collections.abc import Iterator, Sequence

from impuls_core.publication import addresses
from impuls_core.publication.downloads import Download
from impuls_core.publication.edition import Edition
from impuls_core.publication.page import Page
from impuls_core.publication.pages.data import assumptions_page, sources_page
from impuls_core.publication.pages.home import home_page
from impuls_core.publication.pages.open_points import ending_page, longer_page, unclear_page
from impuls_core.publication.pages.result import result_page
from impuls_core.publication.pages.service import service_page, services_page
from impuls_core.publication.pages.topic import TOPICS, topic_page, topics_page
from impuls_core.publication.pages.town import town_page, towns_page
from impuls_core.wording import catalogue

Navigation = list[dict[str, "str | list[dict[str, str]]"]]


def all_pages(edition: Edition, files: Sequence[Download]) -> Iterator[Page]:
    """Yield every generated page, German before English, in the order of the navigation."""
    for language in catalogue.LANGUAGES:
        yield home_page(edition, language)
        yield result_page(edition, language)
        yield unclear_page(edition, language)
        yield longer_page(edition, language)
        yield ending_page(edition, language)
        yield services_page(edition, language)
        yield from (service_page(edition, language, service) for service in edition.services)
        yield towns_page(edition, language)
        yield from (town_page(edition, language, ags) for ags in edition.members)
        yield topics_page(edition, language)
        yield from (topic_page(edition, language, name) for name in TOPICS)
        yield sources_page(edition, language, files)
        yield assumptions_page(edition, language)


def navigation() -> Navigation:
    """Return the navigation in German; ``mkdocs.yml`` translates its words.

    Towns and services are reached from their lists: eighty entries on every page would hide the five questions.
    """
    topics = {catalogue.text("de", f"topic.{name}.nav"): addresses.topic_page(name) for name in TOPICS}
    return [
        {"Start": addresses.HOME},
        {
            "Ergebnis": [
                {"Überblick": addresses.RESULT},
                {"Einrichtungen": addresses.SERVICES},
                {"Längere Wege": addresses.LONGER},
                {"Was enden würde": addresses.ENDING},
                {"Kein klarer Vorrang": addresses.UNCLEAR},
            ]
        },
        {"Mein Ort": addresses.TOWNS},
        {"Themen": [{"Alle Themen": addresses.TOPICS}, *({words: path} for words, path in topics.items())]},
        {"So wurde entschieden": addresses.DECISION},
        {
            "Daten und Methode": [
                {"Methode": addresses.METHOD},
                {"Quellen": addresses.SOURCES},
                {"Annahmen": addresses.ASSUMPTIONS},
                {"Begriffe": addresses.GLOSSARY},
            ]
        },
    ]


def translations(language: str) -> dict[str, str]:
    """Return German navigation words -> their words in a language, for what is generated."""
    words = {catalogue.text("de", f"topic.{name}.nav"): f"topic.{name}.nav" for name in TOPICS}
    return {german: catalogue.text(language, key) for german, key in words.items()}
