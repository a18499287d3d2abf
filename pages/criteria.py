"""Which criterion should improve first, and how much less do the others count?"""

import streamlit as st

from impuls_ui import cached, criterion_cards, criterion_points, frame, mini_result, state
from impuls_ui.words import say


def ask_order() -> None:
    """Ask for one criterion after the other, until the rest is said to be equal."""
    ballot = state.read().ballot
    st.title(say("ord.title2" if ballot.order else "ord.title1"))
    st.markdown(say("ord.lead"))
    cards, beside = st.columns([7, 5], gap="large")
    with cards:
        place_of_problem = st.container()
        picked = criterion_cards.choose(ballot)
        with st.container(horizontal=True, key="criteria_other"):
            if ballot.order:
                st.button(say("ord.rest"), key="criteria_rest", on_click=call_rest_equal)
                st.button(say("ord.undo"), key="criteria_undo", type="tertiary", on_click=undo)
    with beside:
        criterion_cards.order_list(ballot)
        mini_result.show()
    if frame.act(say("ord.pick"), key="criteria_pick_go", back="start"):
        if picked:
            state.revise_ballot(lambda now: now.pick(picked))
            frame.focus_heading()
            st.rerun()
        with place_of_problem:
            frame.problem([say("ord.err" if ballot.order else "ord.err.first")])


def ask_points() -> None:
    """Ask how much the others count against the first; what is left open follows from the order."""
    ballot = state.read().ballot
    st.title(say("cmp.title"))
    st.markdown(say("cmp.lead", first=say(f"criterion.{ballot.order[0]}")))
    rows, beside = st.columns([7, 5], gap="large")
    with rows:
        criterion_points.settle_contradiction(ballot)
        for criterion in criterion_points.compared(ballot):
            criterion_points.compare(ballot, criterion)
        criterion_points.fine_tuning(ballot)
        with st.container(horizontal=True, key="criteria_other"):
            st.button(say("cmp.reset"), key="criteria_reset", on_click=criterion_points.set_all_equal)
            st.button(say("cmp.again"), key="criteria_again", type="tertiary", on_click=undo)
    with beside:
        criterion_points.share_list(ballot)
        mini_result.show()
    frame.actions(back="start", forward="services")


def call_rest_equal() -> None:
    state.revise_ballot(lambda ballot: ballot.call_rest_equal())
    frame.focus_heading()


def undo() -> None:
    state.revise_ballot(lambda ballot: ballot.undo_pick())
    frame.focus_heading()


session = state.reached("criteria")
cached.show_again_when_ready()
if session.ballot.order_is_complete:
    ask_points()
else:
    ask_order()
