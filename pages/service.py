"""x"""

import streamlit as st

from impuls_ui import show

show.opened("service")
st.title("x")
