"""How is it computed, what is assumed, and where do the figures come from?"""

import streamlit as st

from impuls_ui import cached, frame, show
from impuls_ui.views import method_text, registers
from impuls_ui.words import say

session = show.opened("method")
st.title(say("meth.title"))
show.lead(say("meth.lead"))
st.markdown(method_text.plain(session.language))

st.header(say("meth.assumptions"))
st.markdown(say("meth.assumptions.lead"))
with st.container(key="method_assumed"):
    show.table(registers.assumptions())

st.header(say("meth.known"))
show.table(registers.known_figures())

st.header(say("meth.times"))
cached.foundation()
show.bullets(registers.calibration())
show.table(registers.accuracy())

st.header(say("meth.sources"))
show.table(registers.sources())
frame.actions(back="compare", forward="print_result", label=say("go.print_result"))
