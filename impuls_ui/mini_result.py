"""The anchor towns that follow so far, beside the questions; never in the way of answering."""

import streamlit as st

from impuls_core.drawing.svg_map import draw_map
from impuls_ui import cached, changes, drawn, proposal, state
from impuls_ui.proposal import Proposal
from impuls_ui.views import by_town, town_map
from impuls_ui.words import say, say_count


def show() -> None:
    """Name and draw the anchor towns of the line in view; before any answer, say that there are none yet."""
    with st.container(key="mini_only_wide"):
        st.subheader(say("mini.title"))
        if not state.read().ballot.order:
            st.html(f"<p class='caption'>{say('mini.empty')}</p>")
        elif cached.foundation_if_ready() is None:
            st.html(f"<p class='caption'>{say('mini.busy')}</p>")
        else:
            found = proposal.of_visitor()
            if found is not None:
                _anchors(found)
    _phone_bar()


def _phone_bar() -> None:
    """On a phone questions and map never fit together: say how much the last answer moved, and lead there."""
    if not state.read().ballot.order or cached.foundation_if_ready() is None:
        return
    found = proposal.of_visitor()
    moved = len(changes.since_last(found.shown).services) if found else 0
    if moved:
        with st.container(key="mini_changes", horizontal=True, vertical_alignment="center"):
            st.html(f"<p role='status'>{say_count('mini.changed', moved)}</p>", width="content")
            st.page_link("pages/anchor_points.py", label=say("mini.changed.see"))


def _anchors(found: Proposal) -> None:
    towns = [town for town in by_town.proposed(found.shown, None) if town.is_anchor]
    title = say_count("mini.anchors", len(towns))
    st.markdown(f"**{title}**")
    rows = [
        say("mini.town", town=town.name, services=say_count("count.services", len(town.hosted)))
        for town in towns
    ]
    st.markdown("\n".join(f"- {row}" for row in rows))
    record = town_map.record(towns, title=title)
    drawn.show(draw_map(record, language=state.read().language), key="mini_map")
    st.html(f"<p class='caption'>{say('mini.line', line=say(f'line.{found.line}'))}</p>")
