"""What only the browser can do for a page: its language, landmarks, focus after a step, and the cookie."""

from pathlib import Path

import streamlit as st

from impuls_ui import keeping, state
from impuls_ui.words import say

_SCRIPT = (Path(__file__).parent / "components" / "document.js").read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def _component() -> object:
    return st.components.v2.component("impuls_document", js=_SCRIPT)


def settle(page: str, *, view: int) -> None:
    """Mount the script that settles the document for the page being shown; draws nothing.

    The focus goes to the heading whenever the page or the ``view`` within it changes.
    """
    with st.container(key="frame_document"):
        _component()(  # type: ignore[operator] - streamlit gives its renderer no public type
            key="document",
            data={
                "language": state.read().language,
                "page": f"{page}/{view}",
                "navigation": say("frame.navigation"),
                "cookie": keeping.cookie_name(),
                "token": state.kept().token,
                "days": keeping.COOKIE_DAYS,
            },
        )
