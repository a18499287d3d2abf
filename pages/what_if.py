"""What if something must stay, cannot be, or may only be so much: what does that cost, and what moves?"""

import streamlit as st

from impuls_core.recommendation.coupled import Conflict, CoupledConcept, Stopped
from impuls_ui import choosers, coupling, frame, proposal, rule_cards, show
from impuls_ui.coupling import Answer, WhatIf
from impuls_ui.proposal import Proposal
from impuls_ui.views import coupled_texts
from impuls_ui.words import say


def show_rules(asked: WhatIf) -> None:
    """The rules as cards, and the form for one more."""
    st.header(say("whatif.rules"))
    rule_cards.show(asked)
    st.subheader(say("whatif.new"))
    rule_cards.ask(asked)


def show_answer(asked: WhatIf, answer: Answer) -> None:
    """A concept with its price, rules in conflict, or a search that needs more time."""
    st.header(say("whatif.effect"))
    match answer:
        case CoupledConcept():
            show_concept(asked, answer)
        case Conflict():
            st.error(coupled_texts.conflict_title(answer))
            show.bullets(coupled_texts.conflict_lines(answer))
            st.markdown(say("whatif.conflict.do"))
        case Stopped():
            st.warning(say("whatif.stopped"))
            go_on(asked)


def show_concept(asked: WhatIf, concept: CoupledConcept) -> None:
    """What the rules cost, whether that is proved, what moves."""
    st.subheader(coupled_texts.finding(asked, concept))
    show.status(coupled_texts.proof(concept))
    if not concept.is_proved:
        go_on(asked)
    show.bullets(coupled_texts.figures(asked, concept))
    if coupled_texts.moves(asked, concept):
        show.table(coupled_texts.moves_table(asked, concept))
        show.caption(say("res.sensitive"))
    with st.expander(say("whatif.steps.title"), key="what_if_steps", on_change="rerun") as opened:
        if opened.open:
            show.caption(say("whatif.steps.note"))
            show.table(coupled_texts.step_table(coupling.steps(asked, concept)))
    with st.expander(say("whatif.near.title"), key="what_if_near", on_change="rerun") as opened:
        if opened.open:
            show_further(asked)
    with st.expander(say("whatif.how.title"), key="what_if_how"):
        st.markdown(say("whatif.how"))


def show_further(asked: WhatIf) -> None:
    """The ten best concepts, looked for only when somebody asks."""
    show.caption(say("whatif.near.note"))
    if st.button(say("whatif.near.go"), key="what_if_near_go"):
        with st.spinner(say("whatif.searching")):
            concepts = coupling.further(asked)
        show.table(coupled_texts.concept_table(concepts))


def go_on(asked: WhatIf) -> None:
    """Let the search take its time, on demand."""
    if st.button(say("whatif.go_on"), key="what_if_go_on"):
        with st.spinner(say("whatif.searching")):
            coupling.answer(asked, seconds=coupling.LONG_LOOK)
        st.rerun()


def show_question(found: Proposal) -> None:
    """The whole question: line, rules, answer."""
    choosers.line()
    asked = coupling.of_visitor(found)
    show_rules(asked)
    with st.spinner(say("whatif.searching")):
        answer = coupling.answer(asked)
    show_answer(asked, answer)


show.opened("what_if")
st.title(say("whatif.title"))
show.lead(say("whatif.lead"))
found = proposal.of_visitor()
if found is None:
    show.nothing_yet()
else:
    show_question(found)
frame.actions(back="anchor_points", forward="anchor_points", label=say("whatif.back"))
