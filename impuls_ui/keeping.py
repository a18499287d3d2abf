"""How the app keeps what a visitor entered: which database, and which cookie finds it again."""

import hashlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from impuls_core.workshop.store import DraftStore

COOKIE_DAYS = 180  # a planning round of half a year; deleted earlier by "Meine Antworten löschen"


@st.cache_resource(show_spinner=False)
def store() -> DraftStore:
    """Return the one store of this process."""
    return DraftStore(database_url(), now=lambda: datetime.now(UTC))


def database_url() -> str:
    """Return ``IMPULS_DATABASE_URL``, else an SQLite file in the user's own data folder."""
    return os.environ.get("IMPULS_DATABASE_URL") or f"sqlite:///{_data_folder() / 'impuls.sqlite'}"


def cookie_name() -> str:
    """Return the cookie's name: one per database, so that two apps on one host do not mix their visitors."""
    return "impuls_" + hashlib.sha256(database_url().encode()).hexdigest()[:8]


def token_in_browser() -> str | None:
    """Return the token the browser sent when it connected, if any."""
    token = st.context.cookies.get(cookie_name())
    return token if isinstance(token, str) else None  # a test has no browser


def _data_folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "impuls"
