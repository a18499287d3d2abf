"""A page of the site in plain Markdown, and the few blocks that all pages are made of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impuls_core.drawing.markup import element, plain
from impuls_core.drawing.table_twin import Table, table_html
from impuls_core.wording import catalogue

# characters that Markdown would read as markup when they stand in running text
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language.

    ``path`` as in ``addresses``, ``title`` its only h1, ``blocks`` its body. ``is_wide`` drops the empty
    column of the navigation from pages that are reached from a list.
    """

    path: str
    language: str
    title: str
    blocks: tuple[str, ...]
    is_wide: bool = False

    def markdown(self) -> str:
        """Return the source file of the page."""
        head = ("---\nhide:\n  - navigation\n---",) if self.is_wide else ()
        body = (block for block in self.blocks if block)
        return "\n\n".join((*head, f"# {escaped(self.title)}", *body)) + "\n"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    address: str


def escaped(text: str) -> str:
    r"""Escape running text for Markdown.

    Examples
    --------
    >>> print(escaped("a_b <c>"))
    a\_b \<c\>
    """
    return _MARKUP.sub(r"\\\1", text)


def heading(text: str, *, anchor: str = "", on_paper: bool = True) -> str:
    """Return an h2; the anchor keeps its address when its words change."""
    marks = [f"#{anchor}"] * bool(anchor) + [".skip-print"] * (not on_paper)
    return f"## {escaped(text)}" + (f" {{{' '.join(marks)}}}" if marks else "")


def lead(text: str) -> str:
    """Return the paragraph that answers the page's question."""
    return element("p", {"class": "lead"}, plain(text))


def paragraph(*sentences: str) -> str:
    """Return a paragraph of sentences; empty ones are left out."""
    return escaped(" ".join(sentence for sentence in sentences if sentence))


def note(*sentences: str, on_paper: bool = True) -> str:
    """Return a paragraph set apart: how to read, where figures come from."""
    marks = "note" if on_paper else "note skip-print"
    return element("p", {"class": marks}, plain(" ".join(sentence for sentence in sentences if sentence)))


def bullets(items: Iterable[str]) -> str:
    """Return a list; items are Markdown already."""
    return "\n".join(f"* {item}" for item in items)


def linked(link: Link) -> str:
    """Return a link in running text."""
    return element("a", {"href": link.address}, plain(link.words))


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Return "at a glance": figure first, what it counts below."""
    items = (
        element("li", None, element("strong", None, plain(figure)), plain(words)) for figure, words in pairs
    )
    return element("ul", {"class": "facts"}, *items)


def glance(caption: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Return "at a glance" as a table of two columns, where the facts are words."""
    rows = (
        element("tr", None, element("th", {"scope": "row"}, plain(name)), element("td", None, plain(words)))
        for name, words in pairs
    )
    head = element("caption", None, plain(caption))
    return element("table", {"class": "impuls-table glance"}, head, element("tbody", None, *rows))


def link_list(links: Iterable[Link]) -> str:
    """Return a list of links in columns, large enough to be tapped."""
    items = (element("li", None, linked(link)) for link in links)
    return element("ul", {"class": "towns"}, *items)


def table(of: Table, *, on_paper: bool = True) -> str:
    """Return a table as a block of its own; long ones may stay off paper."""
    return table_html(of) if on_paper else element("div", {"class": "skip-print"}, table_html(of))


def downloads(links: Iterable[Link], language: str) -> str:
    """Return the heading and the list of downloads; each label says format and size."""
    return "\n\n".join(
        (
            heading(catalogue.text(language, "site.downloads"), anchor="downloads"),
            bullets(linked(link) for link in links),
        )
    )
