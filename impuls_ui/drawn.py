"""Finished drawings of our own in a page: the sanitiser of plain HTML would drop SVG."""

import hashlib
from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).parent / "components" / "drawing.js"


def show(html: str, *, key: str) -> None:
    """Show HTML with SVG that the core made; it is put in again only where it changed."""
    stamp = hashlib.sha256(html.encode()).hexdigest()
    _component()(key=key, data={"html": html, "stamp": stamp})  # type: ignore[operator] - no public type


@st.cache_resource(show_spinner=False)
def _component() -> object:
    script = _SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component(
        "impuls_drawing", html="<div class='drawing'></div>", js=script, isolate_styles=False
    )
