"""How important is each service for the region, field by field, and which field matters most?"""

import streamlit as st

from impuls_core.region.catalogue import FIELDS
from impuls_ui import cached, field_steps, frame, service_cards, state
from impuls_ui.field_steps import FieldStep
from impuls_ui.words import say


def ask_services(step: FieldStep) -> None:
    """Ask about one portion of a field."""
    ballot = state.read().ballot
    st.title(say("srv.title"))
    st.subheader(field_steps.heading(step))
    service_cards.full_notice()
    st.html(f"<p class='caption' role='status'>{field_steps.progress_line(step, ballot)}</p>")
    if step.field in ballot.skipped:
        st.info(say("srv.skipped"))
        st.button(
            say("srv.unskip"), key="services_unskip", on_click=skip, args=(step,), kwargs={"skipped": False}
        )
    else:
        for stem in step.stems:
            service_cards.card(stem, step.field)
        st.html(f"<p class='caption'>{say('srv.unknown')}</p>")
        st.button(
            say("srv.skip"),
            key="services_skip",
            type="tertiary",
            on_click=skip,
            args=(step,),
            kwargs={"skipped": True},
        )
    before, after = field_steps.neighbours(steps, step)
    move(before, after, field_steps.label_of_next(steps, after))


def ask_field_order() -> None:
    """Ask which field matters most, then the next, unless all are equal."""
    ballot = state.read().ballot
    is_done = ballot.fields_are_equal or len(ballot.field_order) == len(FIELDS)
    st.title(say("fld.title2" if ballot.field_order and not is_done else "fld.title"))
    place_of_problem = st.container()
    field_steps.field_order_list(ballot)
    before, _ = field_steps.neighbours(steps, None)
    if is_done:
        st.success(say("fld.done.equal" if ballot.fields_are_equal else "fld.done"))
        st.button(
            say("fld.undo"),
            key="services_undo",
            type="tertiary",
            on_click=clear_order,
            kwargs={"equal": False},
        )
        frame.actions(back="criteria", forward=frame.page_after("services"), label=say("fld.result"))
        return
    picked = field_steps.choose_field(ballot)
    st.button(say("fld.eq"), key="services_equal", on_click=clear_order, kwargs={"equal": True})
    back, pressed = frame.move(say("fld.pick"), key="services_pick")
    if back:
        show_step(before)
    if pressed and picked:
        state.revise_ballot(lambda now: now.pick_field(picked))
        frame.focus_heading()
        st.rerun()
    if pressed:
        with place_of_problem:
            frame.problem([say("fld.err")])


def move(before: str, after: str, label: str) -> None:
    """Go one portion on or back; before the first lies the page of the criteria."""
    back, pressed = frame.move(label, key="services_next")
    if back and not before:
        st.switch_page("pages/criteria.py")
    if back or pressed:
        show_step(after if pressed else before)


def show_step(step_id: str) -> None:
    state.update(field_in_view=step_id)
    frame.focus_heading()
    st.rerun()


def skip(step: FieldStep, *, skipped: bool) -> None:
    state.revise_ballot(lambda ballot: ballot.skip(step.field, skipped=skipped))


def clear_order(*, equal: bool) -> None:
    state.revise_ballot(lambda ballot: ballot.clear_field_order(equal=equal))


state.reached("services")
steps = field_steps.field_steps(cached.region().catalogue)
in_view = field_steps.step_in_view(steps)
if in_view is None:
    ask_field_order()
else:
    ask_services(in_view)
