"""Addresses of pages and downloads, and the way from one to another; the same in both languages.

Addresses are promises: they are made of names and keys that stay (``ort/bad-…``, ``einrichtung/so13``).
"""

import re
import unicodedata

HOME = "index.md"
RESULT = "ergebnis/index.md"
UNCLEAR = "ergebnis/kein-klarer-vorrang.md"
LONGER = "ergebnis/laengere-wege.md"
ENDING = "ergebnis/wuerde-enden.md"
SERVICES = "einrichtungen/index.md"
TOWNS = "orte/index.md"
TOPICS = "themen/index.md"
DECISION = "entscheidung.md"
METHOD = "daten/methode.md"
SOURCES = "daten/quellen.md"
ASSUMPTIONS = "daten/annahmen.md"
GLOSSARY = "daten/begriffe.md"
DOWNLOAD_FOLDER = "daten/dateien"


def slug(name: str) -> str:
    """Return the part of an address that stands for a name.

    Examples
    --------
    >>> slug("Groß Quenstedt"), slug("Südharz"), slug("Falkenstein/Harz")
    ('gross-quenstedt', 'suedharz', 'falkenstein-harz')
    """
    lowered = name.lower()
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        lowered = lowered.replace(letter, plain)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def town_page(name: str) -> str:
    """Return the page of a town."""
    return f"orte/{slug(name)}.md"


def service_page(service_id: str) -> str:
    """Return the page of a service."""
    return f"einrichtungen/{slug(service_id)}.md"


def topic_page(topic: str) -> str:
    """Return the page of a topic."""
    return f"themen/{slug(topic)}.md"


def address(page: str) -> str:
    """Return the folder a page is served from, "" for the start page.

    Examples
    --------
    >>> address("orte/thale.md"), address("orte/index.md"), address("index.md")
    ('orte/thale/', 'orte/', '')
    """
    return re.sub(r"(^|/)index/$", r"\1", page.removesuffix(".md") + "/")


def href(page: str, *, of: str) -> str:
    """Return the relative link to a page, from the page ``of`` in the same language.

    Examples
    --------
    >>> href("orte/thale.md", of="ergebnis/index.md"), href("index.md", of="orte/thale.md")
    ('../orte/thale/', '../../')
    """
    return "../" * address(of).count("/") + address(page) or "./"


def download_href(name: str, *, of: str, language: str) -> str:
    """Return the relative link to a download; downloads exist once, under the German root.

    Examples
    --------
    >>> download_href("orte.csv", of="orte/thale.md", language="en")
    '../../../daten/dateien/orte.csv'
    """
    levels = address(of).count("/") + (language != "de")
    return f"{'../' * levels}{DOWNLOAD_FOLDER}/{name}"


def file_of(page: str, language: str) -> str:
    """Return the source file of a page in a language: ``orte/thale.md`` or ``orte/thale.en.md``."""
    return page if language == "de" else f"{page.removesuffix('.md')}.{language}.md"
