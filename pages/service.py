"""Where is one service today, where would it be, and why there?"""

import datetime

import streamlit as st

from impuls_core.publication.edition import is_protected
from impuls_core.recommendation.records import Choice
from impuls_core.region.catalogue import Service
from impuls_ui import cached, certainty, charts, choosers, depth, flows, frame, proposal, show
from impuls_ui.proposal import Proposal, breaks, found_reasons
from impuls_ui.views import (
    anchor_texts,
    certainty_words,
    service_facts,
    service_reasons,
    service_ways,
    town_ways,
)
from impuls_ui.words import named, say


def show_facts(service: Service) -> None:
    """What it is, who decides, what it needs, and where it is today."""
    show.lead(named(service.sentence))
    st.html(service_facts.about(service))
    st.header(say("svc.today"))
    st.html(service_facts.facilities(service, datetime.date.today()))


def show_choice(found: Proposal, service: Service, choice: Choice) -> None:
    """The proposal and its runner-up, why, who gains and who loses, and what would turn it."""
    shown = found.shown
    sure = certainty.of_recommendation(shown)
    because = found_reasons(shown, choice)
    here, there = (service_reasons.arrangement_name(service.id, row) for row in (choice.row, because.other))
    st.header(say("svc.proposal"))
    least = town_ways.least_sure(choice, sure.certainty if sure else None)
    show.bullets(
        [
            say("svc.best", words=here),
            say("svc.sure", words=certainty_words.in_words(least)),
            say("svc.second", words=there),
            *anchor_texts.ending_of(choice),
        ]
    )
    pro, con = st.columns(2, gap="large")
    with pro:
        st.subheader(say("why.pro"))
        show.bullets(service_reasons.pro_lines(because, service))
    with con:
        st.subheader(say("why.con"))
        show.bullets(service_reasons.con_lines(because, service))
    if least is not None and least.word == "no_clear_preference":
        st.markdown(say("why.close", here=here, there=there))
    st.subheader(say("why.turn"))
    st.markdown(service_reasons.flip_line(service, choice.row, shown.weights, breaks(shown, service.id)))
    with st.expander(say("svc.contributions"), key="service_contributions", on_change="rerun") as opened:
        if opened.open:
            charts.contributions(because, here, there)
    st.header(say("svc.journeys"))
    show.table(service_ways.table(service.id, choice.row))
    show.caption(town_ways.estimate_note())
    if sure is None:
        certainty.wait(shown)


def show_depth(service: Service, row: int, weights: tuple[float, ...] | None) -> None:
    """Closure test, years, flows and all arrangements."""
    st.header(say("svc.closure"))
    st.markdown(say("svc.closure.lead"))
    show.bullets(service_facts.closure_lines(depth.closures(service.id), service))
    st.header(say("svc.years"))
    show.bullets(service_facts.year_lines(depth.years(service.id, row)))
    with st.expander(say("svc.flows"), key="service_flows", on_change="rerun") as opened:
        if opened.open:
            flows.view(service.id, row)
    if weights is not None:
        with st.expander(say("svc.rows"), key="service_rows", on_change="rerun") as opened:
            if opened.open:
                choosers.rows(service.id, weights)


def show_service(service: Service, found: Proposal | None) -> None:
    """One service in full; without an answer only today, a protected one without any place."""
    choice = found.choice(service.id) if found else None
    show_facts(service)
    if is_protected(service):
        return
    if choice is None or found is None:
        st.info(say("svc.given" if service.fixed or not service.weighable else "res.empty"))
        show_depth(service, 0, None)
    elif not choice.has_solution:
        st.warning(say("svc.unsolved"))
        show_depth(service, 0, found.shown.weights)
    else:
        show_choice(found, service, choice)
        show_depth(service, choice.row, found.shown.weights)


session = show.opened("service")
cached.foundation()
found = proposal.of_visitor()
services = {service.id: service for service in cached.region().catalogue.services}
service = services.get(session.service)
st.title(service_facts.title(service, found))
choosers.service("service_choice")
if found is not None:
    choosers.line()
if service is None:
    st.markdown(say("why.choose.lead"))
else:
    show_service(service, found)
frame.actions(back="my_town", forward="compare", label=say("go.compare"))
