"""What does the proposal mean for my town: which ways become longer, which shorter, what is here?"""

import streamlit as st

from impuls_ui import cached, certainty, choosers, frame, proposal, show
from impuls_ui.proposal import Proposal
from impuls_ui.views import anchor_texts, by_town, town_ways
from impuls_ui.words import say


def show_ways(found: Proposal, ags: str, name: str) -> None:
    """Losses first, then gains, then all services, what the town hosts and what would end there."""
    sure = certainty.of_recommendation(found.shown)
    with st.spinner(say("res.busy")):
        ways = town_ways.of_town(found.shown, ags, sure.certainty if sure else None)
    show.lead(town_ways.counted(ways))
    show.caption(town_ways.estimate_note())
    st.header(say("mytown.loss"))
    show.cards(town_ways.losses(ways), none=say("mytown.loss.none"))
    st.header(say("mytown.gain"))
    show.cards(town_ways.gains(ways), none=say("mytown.gain.none"))
    st.header(say("mytown.here"))
    towns = by_town.proposed(found.shown, sure.certainty if sure else None)
    show.town_sentence(towns, ags)
    ending = town_ways.ending_in(found.shown, ags)
    if ending:
        st.markdown(say("mytown.ending", town=name))
        show.bullets(ending)
    st.header(say("mytown.all"))
    show.caption(say("res.sensitive"))
    show.table(town_ways.table(ways, say("mytown.all.caption", town=name)))
    if sure is None:
        certainty.wait(found.shown)


def show_today(ags: str) -> None:
    """Before any answer: what the town hosts today, and what is missing."""
    show.today_only()
    st.header(say("mytown.here.today"))
    show.town_sentence(by_town.today(), ags, today=True)


session = show.opened("my_town")
cached.foundation()
ags = session.town
places = cached.region().places
name = str(places.at[ags, "name"]) if ags in places.index else ""
st.title(say("mytown.title", town=name) if name else say("mytown.ask"))
choosers.town("my_town_choice", label="mytown.other" if name else "res.town.choose")
found = proposal.of_visitor()
if not name:
    st.markdown(say("mytown.ask.lead"))
elif ags not in cached.region().members:
    st.info(say("mytown.context", town=name))
elif found is None:
    show_today(ags)
else:
    choosers.line()
    show.caption(anchor_texts.basis_line(found.shown))
    show_ways(found, ags, name)
frame.actions(back="anchor_points", forward="service", label=say("go.service.short"))
