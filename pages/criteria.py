"""Which criterion should improve first, how much less do the others count, and does that hold in figures?"""

import streamlit as st

from impuls_core.preferences.cross_check import CrossCheck
from impuls_ui import cached, check_cards, criterion_cards, criterion_points, frame, mini_result, state
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
        criterion_points.rows(ballot)
        criterion_points.fine_tuning(ballot)
        with st.container(horizontal=True, key="criteria_other"):
            st.button(say("cmp.reset"), key="criteria_reset", on_click=criterion_points.set_all_equal)
            st.button(say("cmp.again"), key="criteria_again", type="tertiary", on_click=undo)
    with beside:
        criterion_points.share_list(ballot)
        mini_result.show()
    before, after = criterion_points.neighbours(ballot)
    pressed = frame.move_by_width(say("cmp.go"), key="criteria_go", back="start", narrow_back=bool(before))
    if pressed == "back":
        show_step(before)
    elif pressed == "narrow" and after:
        show_step(after)
    elif pressed:
        go_on()


def ask_check(check: CrossCheck) -> None:
    """Ask which of two proposals is better; may be passed over, and never stands in the way."""
    ballot = state.read().ballot
    st.title(say("chk.title"))
    st.markdown(say("chk.lead"))
    check_cards.choose(check, ballot)
    may_change = check_cards.finding(check, ballot)
    with st.container(horizontal=True, key="criteria_other"):
        if may_change:
            if st.button(say("chk.fix"), key="criteria_fix"):
                show_step(check.second.criterion)
            if st.button(say("chk.keep"), key="criteria_keep"):
                go_on()
        elif check.kind not in ballot.checks and st.button(
            say("chk.skip"), key="criteria_skip", type="tertiary"
        ):
            check_cards.pass_over(check)
            go_on()
    back, pressed = frame.move(say("cmp.go"), key="criteria_check_go")
    if back:
        show_step("")
    if pressed:
        check_cards.pass_over(check)
        go_on()


def go_on() -> None:
    """Lead to the next cross-check if there is one, else to the services."""
    check = check_cards.following(state.read().ballot)
    if check is not None:
        show_step(check.kind)
    state.update(criterion_in_view="")
    st.switch_page("pages/services.py")


def show_step(step: str) -> None:
    state.update(criterion_in_view=step)
    frame.focus_heading()
    st.rerun()


def call_rest_equal() -> None:
    state.revise_ballot(lambda ballot: ballot.call_rest_equal())
    frame.focus_heading()


def undo() -> None:
    state.revise_ballot(lambda ballot: ballot.undo_pick())
    frame.focus_heading()


session = state.reached("criteria")
cached.show_again_when_ready()
in_view = check_cards.in_view(session.ballot)
if not session.ballot.order_is_complete:
    ask_order()
elif in_view is None:
    ask_points()
else:
    ask_check(in_view)
