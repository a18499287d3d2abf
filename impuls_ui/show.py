"""Drawing what every result page draws: style, tables, lists, sentences as they stand in the texts."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from impuls_core.drawing.figure import map_figure
from impuls_core.drawing.map_record import MapRecord
from impuls_core.drawing.table_twin import Table, table_html
from impuls_ui import depth, drawn, maps, state
from impuls_ui.pages import PAGES, page_entry
from impuls_ui.state import Session
from impuls_ui.views import anchor_texts
from impuls_ui.views.by_town import Town, hosted_by
from impuls_ui.views.town_map import record as town_map_record
from impuls_ui.words import say

_STYLE = Path(__file__).parent / "components" / "results.css"


def opened(page: str) -> Session:
    """Begin a result page: its style, and the note that the visitor came here."""
    st.html(_STYLE)
    return state.reached(page)


def lead(words: str) -> None:
    """Show the sentence below a heading."""
    st.html(f"<p class='lead'>{words}</p>")


def caption(words: str) -> None:
    """Show a source or a note in small type."""
    st.html(f"<p class='caption'>{words}</p>")


def bullets(lines: Sequence[str]) -> None:
    """Show sentences as a list."""
    st.markdown("\n".join(f"- {line}" for line in lines))


def table(made: Table) -> None:
    """Show a table inside its named scroll region."""
    st.html(table_html(made))


def drawing(record: MapRecord) -> None:
    """Show a map that is looked at only: title, key above it, drawing, notes."""
    drawn.show(map_figure(record, language=state.read().language), key=f"drawing_{record.id}")


def today_only() -> None:
    """Say that an answer is missing, that today stands here meanwhile, and where the answer can be given."""
    _ask_for_answer("res.empty")


def nothing_yet() -> None:
    """Say that an answer is missing and where it can be given, on a page that has nothing to show before."""
    _ask_for_answer("res.empty.nothing")


def _ask_for_answer(key: str) -> None:
    st.info(say(key))
    st.page_link("pages/criteria.py", label=say("res.empty.go"))


def status(words: str) -> None:
    """Show the line on certainty; screen readers hear it when it changes."""
    st.html(f"<p class='sure' role='status'>{words}</p>")


def changes(lines: Sequence[str]) -> None:
    """Show what the last change of weights did; the place is kept so that nothing jumps."""
    items = "".join(f"<li>{line}</li>" for line in lines)
    st.html(f"<ul class='changes'>{items}</ul>" if lines else "<p class='changes'></p>")


def towns(of: Sequence[Town], *, none: str = "res.none") -> None:
    """List every town with what it hosts, field by field."""
    st.html(f"<ul class='towns'>{''.join(anchor_texts.town_item(town, none=none) for town in of)}</ul>")


def town_sentence(of: Sequence[Town], own: str, *, today: bool = False) -> None:
    """Say in one sentence what the chosen town hosts."""
    if own:
        town = hosted_by(of).get(own)
        name = depth.town_name(own)
        names = ", ".join(one.name for one in town.hosted) if town else ""
        suffix = ".today" if today else ""
        key = f"mytown.host{suffix}" if names else f"mytown.host.none{suffix}"
        st.markdown(say(key, town=name, list=names))


def town_map(of: Sequence[Town], title: str, *, today: bool = False) -> None:
    """Show the map with its list of towns, and one sentence on the town in view."""
    own = state.read().town
    maps.region_map(
        town_map_record(of, title=title),
        key="towns",
        selected=own,
        on_select=lambda ags: state.update(town=ags),
        table=None,
    )
    town_sentence(of, own, today=today)


def cards(html: str, *, none: str) -> None:
    """Show a list of cards, or the sentence that there is none."""
    if html:
        st.html(html)
    else:
        st.markdown(none)


def folded(title: str, lines: Sequence[str], *, key: str) -> None:
    """Show a list behind its title; nothing at all where there is nothing to list."""
    if lines:
        with st.expander(title, key=key):
            bullets(lines)


def links(*names: str) -> None:
    """Show the ways on from here as a list of links."""
    with st.container(key="result_links", horizontal=True):
        for name in names:
            if name in {page.name for page in PAGES}:
                st.page_link(page_entry(name).script, label=say(f"go.{name}"))
