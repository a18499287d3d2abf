"""The button that prints the page: only the browser can do that."""

from pathlib import Path

import streamlit as st

from impuls_ui.words import say

_SCRIPT = Path(__file__).parent / "components" / "print.js"


def button() -> None:
    """Show the button."""
    with st.container(key="print_button"):
        _component()(key="print", data={"label": say("print.go")})  # type: ignore[operator] - no public type


@st.cache_resource(show_spinner=False)
def _component() -> object:
    return st.components.v2.component(
        "impuls_print",
        html="<button type='button' class='print-button'></button>",
        js=_SCRIPT.read_text(encoding="utf-8"),
        isolate_styles=False,
    )
