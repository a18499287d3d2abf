"""The anchor towns that follow so far, beside the questions; never in the way of answering."""

import streamlit as st

from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.elicitation.swing import swing_weights
from impuls_core.preferences.priorities import priorities
from impuls_core.recommendation.anchors import recommend_prepared
from impuls_ui import cached, state
from impuls_ui.words import say, say_count


def show(ballot: Ballot) -> None:
    """Name the anchor towns of the line in view; before any answer, say that there are none yet."""
    with st.container(key="mini_only_wide"):
        st.subheader(say("mini.title"))
        made = cached.foundation_if_ready()
        if not ballot.order:
            st.html(f"<p class='caption'>{say('mini.empty')}</p>")
        elif made is None:
            st.html(f"<p class='caption'>{say('mini.busy')}</p>")
        else:
            _anchors(ballot)


def _anchors(ballot: Ballot) -> None:
    made, session = cached.foundation(), state.read()
    found = recommend_prepared(
        made.prepared[session.line],
        swing_weights(ballot).weights,
        priorities(ballot, made.region.catalogue).shares,
        size=session.size,
    )
    names = made.region.places["name"]
    hosted = [
        (str(names[ags]), sum(ags in choice.hosts for choice in found.choices)) for ags in found.anchors
    ]
    st.markdown(f"**{say_count('mini.anchors', len(hosted))}**")
    rows = [
        say("mini.town", town=town, services=say_count("count.services", n)) for town, n in sorted(hosted)
    ]
    st.markdown("\n".join(f"- {row}" for row in rows))
    st.html(f"<p class='caption'>{say('mini.line', line=say(f'line.{session.line}'))}</p>")
