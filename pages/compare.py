"""What would change against today, and against the plan of the region?"""

import streamlit as st

from impuls_ui import cached, choosers, frame, proposal, show
from impuls_ui.proposal import REFERENCE, Proposal
from impuls_ui.views import anchor_texts, comparison, town_ways
from impuls_ui.words import say


def show_comparison(found: Proposal) -> None:
    """Today, my plan and the reference concept in columns; who travels longer; what changes."""
    region = proposal.of_reference(REFERENCE, line=found.line)
    mine, theirs = (
        comparison.plan(say("plan.mine"), found.shown),
        comparison.plan(say("plan.region"), region.shown),
    )
    show.caption(anchor_texts.basis_line(found.shown))
    st.info(say("plan.region.note"))
    with st.spinner(say("res.busy")):
        made = comparison.table([comparison.today(), mine, theirs])
    show.table(made)
    show.caption(town_ways.estimate_note())
    st.header(say("plan.who"))
    st.markdown(say("plan.who.lead"))
    columns = st.columns(2, gap="large")
    for column, plan in zip(columns, (mine, theirs), strict=True):
        with column:
            st.subheader(plan.name)
            show.bullets(comparison.longer_lines(plan))
    st.header(say("plan.changes.today"))
    show.bullets(comparison.from_today(found.shown))
    st.header(say("plan.changes.region"))
    show.bullets(comparison.from_other(found.shown, region.shown))


session = show.opened("compare")
cached.foundation()
found = proposal.of_visitor()
st.title(say("plan.title"))
if found is None:
    show.nothing_yet()
else:
    choosers.line()
    show_comparison(found)
frame.actions(back="service", forward="method", label=say("go.method.short"))
