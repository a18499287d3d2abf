"""My result on one sheet: what matters to me, the proposal, how sure it is, what is lost."""

import datetime

import streamlit as st

from impuls_ui import cached, certainty, frame, printing, proposal, show
from impuls_ui.proposal import Proposal
from impuls_ui.views import by_town, sheet, town_ways
from impuls_ui.words import say


def show_sheet(found: Proposal, town: str) -> None:
    """The sheet as it will be printed, and the button."""
    shown = found.shown
    sure = certainty.of_recommendation(shown)
    known = sure.certainty if sure else None
    places = cached.region().places
    is_member = town in cached.region().members
    name = str(places.at[town, "name"]) if is_member else ""
    with st.spinner(say("res.busy")):
        ways = town_ways.of_town(shown, town, known) if is_member else ()
    printing.button()
    towns = by_town.proposed(shown, known)
    st.html(sheet.html(shown, towns, (name, ways), datetime.date.today()))
    if sure is None:
        certainty.wait(shown)


session = show.opened("print_result")
cached.foundation()
found = proposal.of_visitor()
st.title(say("print.title"))
if found is None:
    show.nothing_yet()
else:
    show.lead(say("print.lead"))
    show_sheet(found, session.town)
frame.actions(back="anchor_points")
