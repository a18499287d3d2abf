"""How important is each service for the region?"""

import streamlit as st

from impuls_ui import frame
from impuls_ui.words import say

st.title(say("page.services"))
frame.actions(back="criteria")
