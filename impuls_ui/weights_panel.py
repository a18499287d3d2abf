"""The weights beside the map: one number for each criterion, answered at once on a laptop."""

import streamlit as st

from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.elicitation.swing import order_by_points, swing_weights
from impuls_core.schema import CRITERIA
from impuls_ui import state
from impuls_ui.words import percent, say

STEP = 5  # points: finer differences are below what people can tell apart (ux.md 4)


def show(ballot: Ballot) -> None:
    """Show the six weights as number fields that change the ballot."""
    found = swing_weights(ballot)
    with st.container(key="panel_only_wide"):
        st.subheader(say("res.weights"))
        st.html(f"<p class='caption'>{say('res.weights.lead')}</p>")
        for name, points, weight, taken in zip(
            CRITERIA, found.points, found.weights, found.taken_over, strict=True
        ):
            _row(name, round(points), weight, is_taken=taken)
        if any(found.taken_over):
            st.html(f"<p class='caption'>{say('res.weights.taken')}</p>")


def _row(name: str, points: int, weight: float, *, is_taken: bool) -> None:
    key = f"panel_{name}"
    st.session_state[key] = points
    share = say("cmp.share", share=percent(weight))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"panel_row_{name}"):
        st.number_input(
            say(f"criterion.{name}"), 0, 100, step=STEP, key=key, on_change=_rate, args=(name, key)
        )
        st.html(f"<p class='share'>{share}{' *' if is_taken else ''}</p>", width="content")


def _rate(name: str, key: str) -> None:
    points = st.session_state[key]
    if points is not None:
        state.revise_ballot(lambda ballot: _rated(ballot, name, int(points)))


def _rated(ballot: Ballot, name: str, points: int) -> Ballot:
    """Set the points of one criterion; the order follows the points, so that both say the same.

    All six are written down first: what was taken over from the order would otherwise move along.
    """
    found = swing_weights(ballot)
    for criterion, value in zip(CRITERIA, found.points, strict=True):
        ballot = ballot.rate(criterion, points if criterion == name else round(value))
    for criterion in sorted(ballot.open_criteria, key=lambda each: -ballot.points[each]):
        if criterion in ballot.open_criteria:  # the last one follows by itself
            ballot = ballot.pick(criterion)
    if not any(ballot.points.values()):
        return ballot.rate(name, STEP)  # six zeros say nothing; the field shows what counts instead
    return ballot.reorder(order_by_points(ballot))
