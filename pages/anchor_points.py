"""Which towns become anchor points, what do they host, and how sure is that?"""

import streamlit as st

from impuls_core.recommendation.records import LINES
from impuls_ui import cached, certainty, changes, charts, choosers, frame, proposal, show, weights_panel
from impuls_ui.proposal import Proposal
from impuls_ui.views import anchor_texts, by_town, certainty_words
from impuls_ui.words import say


def show_today() -> None:
    """Before any answer: what is where today, and what is missing for a proposal."""
    towns = by_town.today()
    st.title(say("res.today.title"))
    show.today_only()
    show.town_map(towns, say("res.today.map"), today=True)
    st.header(say("res.today.list"))
    show.towns(towns, none="res.none.today")
    show_given()
    frame.actions(back="services", forward="criteria", label=say("res.empty.go"))


def show_proposal(found: Proposal) -> None:
    """The finding, how sure it is, the map beside the weights, then everything beneath."""
    shown = found.shown
    sure = certainty.of_recommendation(shown)
    towns = by_town.proposed(shown, sure.certainty if sure else None)
    title = anchor_texts.finding(towns)
    st.title(title)
    hosted = [one for town in towns for one in town.hosted]
    show.status(certainty_words.summary(hosted))
    with st.container(key="anchor_pair"):
        left, right = st.columns([4, 8], gap="large")
        with left:
            weights_panel.show(session.ballot)
            show.changes(anchor_texts.change_lines(changes.since_last(shown)))
        with right, st.container(key="anchor_map"):
            show.town_map(towns, say("res.map.title"))
        with st.container(key="anchor_list"):
            show_list(towns)
    show_lines(found)
    show_more(found, sure)
    if sure is None:
        certainty.wait(shown)
    frame.actions(back="services", forward="my_town", label=say("go.my_town.short"))


def show_list(towns: tuple[by_town.Town, ...]) -> None:
    """Who hosts what: every candidate town, and the table with all figures."""
    st.header(say("res.list"))
    show.caption(say("res.list.key"))
    show.towns(towns)
    with st.expander(say("res.table"), key="anchor_points_table", on_change="rerun") as opened:
        if opened.open:
            show.table(anchor_texts.table(towns, say("res.list")))


def show_lines(found: Proposal) -> None:
    """Both lines side by side, with the gap between them; one of them is in view."""
    st.header(say("res.lines"))
    for column, line in zip(st.columns(len(LINES), gap="large"), LINES, strict=True):
        with column, st.container(border=True):
            st.subheader(say(f"line.{line}"))
            show.caption(say(f"line.{line}.sentence"))
            show.bullets(anchor_texts.line_facts(found.lines[line]))
    gap = anchor_texts.gap(found)
    st.markdown(f"**{gap[0]}**")
    show.folded(say("res.gap.title"), gap[1:], key="anchor_points_gap")
    choosers.line()


def show_more(found: Proposal, sure: certainty.HowSure | None) -> None:
    """Number of anchors, what would end, what cannot be solved, other weights, how it was computed."""
    shown = found.shown
    st.header(say("res.size"))
    choosers.size(shown)
    with st.expander(say("res.curve.show"), key="anchor_points_curve", on_change="rerun") as opened:
        if opened.open:
            charts.curve(shown)
    st.header(say("res.ending"))
    show.bullets(anchor_texts.ending_lines(shown) or [say("res.ending.none")])
    show.caption(say("res.sensitive"))
    show.folded(say("res.unsolved"), anchor_texts.unsolved(shown), key="anchor_points_unsolved")
    st.header(say("res.could.title"))
    st.markdown(anchor_texts.could(shown, sure.possible if sure else None))
    with st.expander(say("res.reference"), key="anchor_points_reference", on_change="rerun") as opened:
        if opened.open:
            show.table(anchor_texts.references(session.ballot, shown))
    show_given()
    with st.expander(say("res.hundred"), key="anchor_points_hundred"):
        draws = sure.certainty.draws if sure else None
        st.markdown(anchor_texts.hundred(draws, has_conflict=session.ballot.has_conflict))
    show.links("my_town", "service", "compare", "what_if", "method", "print_result", "criteria")


def show_given() -> None:
    """Services that nobody weighs: there is nothing to distribute."""
    with st.expander(say("res.given"), key="anchor_points_given"):
        show.bullets(
            [say("res.given.row", service=s, towns=t or say("res.given.none")) for s, t in by_town.given()]
        )


session = show.opened("anchor_points")
cached.foundation()
found = proposal.of_visitor()
if found is None:
    show_today()
else:
    show_proposal(found)
