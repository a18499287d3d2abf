"""Entry of the app: chooses the page and draws it in the frame that all pages share; computes nothing."""

import streamlit as st

from impuls_ui import frame
from impuls_ui.words import say

st.set_page_config(
    page_title=say("frame.product"),
    page_icon=str(frame.ICON),
    layout="wide",
    initial_sidebar_state="collapsed",
)
frame.show(frame.navigation())
