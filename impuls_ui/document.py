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
                "builtins": _builtins(),
            },
        )


def _builtins() -> list[tuple[str, str]]:
    """Return (what streamlit's own words begin with, ours) for the few places where it speaks by itself."""
    saved_at = state.kept().saved_at
    time = saved_at.astimezone().strftime("%H:%M") if saved_at else ""
    offline = say("builtin.offline", time=time) if time else say("builtin.offline.unsaved")
    return [
        ("Skip to main content", say("builtin.skip")),
        ("Connection error", say("builtin.connection")),
        ("Is Streamlit still running?", offline),
        ("Streamlit server is not responding.", offline),
        ("streamlit run yourscript.py", ""),
        ("Page not found", say("builtin.no_page")),
        ("You have requested page", say("builtin.no_page.start")),
        ("The page that you have requested", say("builtin.no_page.start")),
    ]
