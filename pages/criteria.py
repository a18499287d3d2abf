"""Which criterion should improve first, and how much less do the others count?"""

import streamlit as st

from impuls_ui import frame
from impuls_ui.words import say

st.title(say("page.criteria"))
frame.actions(back="start", forward="services")
