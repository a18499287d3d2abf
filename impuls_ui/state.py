"""What the app remembers of one visitor: one frozen record, kept in the store after every change."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Literal

import streamlit as st

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import Ballot
from impuls_core.preferences.stored_ballots import ballot_from_dict
from impuls_core.recommendation.records import LINES, Line
from impuls_core.recommendation.rules import Rule, rule_from_dict, rule_to_dict
from impuls_core.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES
from impuls_core.workshop.store import Draft, StaleDraftError, StoreError
from impuls_ui import keeping

LARGEST_SIZE = 6  # anchor sets go to six (model.md 6)

_SESSION = "session"
_KEPT = "kept"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Session:
    """Everything that must survive a page change and a reload.

    Attributes
    ----------
    language : "de" or "en"
    ballot : what the visitor said
    town : AGS of "my town", or ""
    line : the line in view, "law" or "regional"
    size : number of anchors asked for; None = as suggested
    service : id of the service in view, or ""
    criterion_in_view : the criterion compared on a phone, or the kind of the cross-check asked; "" = the first
    field_in_view : the field whose services are asked
    step : page file stem the visitor reached last, for "Weitermachen"
    card_seed : decides the order of the cards for this visitor, once
    rules : what must hold in "Was wäre wenn": what stays, what cannot be
    """

    language: str = DEFAULT_LANGUAGE
    ballot: Ballot = field(default_factory=Ballot)
    town: str = ""
    line: Line = "law"
    size: int | None = None
    service: str = ""
    criterion_in_view: str = ""
    field_in_view: str = ""
    step: str = ""
    card_seed: int = 0
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """How the session stands in the store.

    ``problem`` is "", "failed" (last change is only in this window) or "merged" (another window
    had saved; both changes are kept).
    """

    token: str
    version: int
    saved_at: datetime | None
    problem: Literal["", "failed", "merged"] = ""


def read() -> Session:
    """Return this visitor's session; the first call of a connection fetches it from the store."""
    session = st.session_state.get(_SESSION)  # once: every text of a page asks for its language
    if session is None:
        _open()
        session = st.session_state[_SESSION]
    return session


def kept() -> Kept:
    """Return how the session stands in the store."""
    read()
    return st.session_state[_KEPT]


def update(**changes: object) -> Session:
    """Set fields of the session and save it; see ``revise`` where the new value rests on the old."""
    return revise(lambda session: replace(session, **changes))  # type: ignore[arg-type]


def reached(step: str) -> Session:
    """Note the page a visitor has come to, so that "Weitermachen" leads there; return the session."""
    return update(step=step)


def revise_ballot(change: Callable[[Ballot], Ballot]) -> Session:
    """Change the ballot and save it."""
    return revise(lambda session: replace(session, ballot=change(session.ballot)))


def revise(change: Callable[[Session], Session]) -> Session:
    """Apply a change and save it; if another window saved first, the change is repeated on its state.

    A change is kept in this window even where the store fails; ``kept().problem`` says so.
    """
    before = read()
    after = change(before)
    if after == before and st.session_state[_KEPT].problem != "failed":
        return before
    st.session_state[_SESSION] = after
    standing = st.session_state[_KEPT]
    try:
        _save(after, standing)
    except StaleDraftError:
        _save_on_top(change, standing)
    except StoreError:
        _log.exception("a draft could not be saved")
        st.session_state[_KEPT] = replace(standing, problem="failed")
    return st.session_state[_SESSION]


def save_again() -> None:
    """Try once more to save what only this window holds."""
    revise(lambda session: session)


def forget() -> None:
    """Delete everything kept of this visitor and begin anew under a new token; the language stays."""
    language = read().language
    keeping.store().delete(kept().token)
    token, draft = keeping.store().open(None)
    st.session_state[_SESSION] = _session(token, draft, language=language)
    st.session_state[_KEPT] = _kept(token, draft)


def _open() -> None:
    asked = st.query_params.get("lang", "")
    try:
        token, draft = keeping.store().open(keeping.token_in_browser())
    except StoreError:
        _log.exception("the store could not be opened")
        st.session_state[_SESSION] = Session(language=asked if asked in LANGUAGES else DEFAULT_LANGUAGE)
        st.session_state[_KEPT] = Kept("", 0, None, problem="failed")
        return
    st.session_state[_SESSION] = _session(token, draft, language=asked)
    st.session_state[_KEPT] = _kept(token, draft)


def _save(session: Session, standing: Kept) -> None:
    token, version = standing.token, standing.version
    if not token:  # the store was away when this visitor came
        token, draft = keeping.store().open(None)
        version = draft.version
    draft = keeping.store().save(token, _payload(session), version=version)
    st.session_state[_KEPT] = Kept(token, draft.version, draft.updated_at)


def _save_on_top(change: Callable[[Session], Session], standing: Kept) -> None:
    draft = keeping.store().read(standing.token)
    if draft is None:  # deleted in another window: what this window shows starts a new draft
        _save(st.session_state[_SESSION], Kept("", 0, None))
        return
    language = st.session_state[_SESSION].language
    merged = change(replace(_session(standing.token, draft, language=""), language=language))
    st.session_state[_SESSION] = merged
    _save(merged, replace(standing, version=draft.version))
    st.session_state[_KEPT] = replace(st.session_state[_KEPT], problem="merged")


def _kept(token: str, draft: Draft) -> Kept:
    return Kept(token, draft.version, draft.updated_at if draft.version else None)


def _payload(session: Session) -> dict[str, object]:
    plain = {each.name: getattr(session, each.name) for each in fields(session)}
    rules = [rule_to_dict(rule) for rule in session.rules]
    return {**plain, "ballot": session.ballot.to_dict(), "rules": rules}


def _session(token: str, draft: Draft, *, language: str) -> Session:
    """Rebuild a session; what an older or foreign record holds wrongly falls back to its default."""
    stored = draft.payload
    spoken = language if language in LANGUAGES else stored.get("language")
    return Session(
        language=spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE,
        ballot=_ballot(stored.get("ballot")),
        town=_text(stored, "town"),
        line=stored["line"] if stored.get("line") in LINES else "law",
        size=_size(stored.get("size")),
        service=_text(stored, "service"),
        criterion_in_view=_text(stored, "criterion_in_view"),
        field_in_view=_text(stored, "field_in_view"),
        step=_text(stored, "step"),
        card_seed=_seed(token, stored.get("card_seed")),
        rules=_rules(stored.get("rules")),
    )


def _ballot(stored: object) -> Ballot:
    if not isinstance(stored, Mapping):
        return Ballot()
    try:
        return ballot_from_dict(stored)
    except InputError:
        _log.exception("a stored ballot could not be read and starts empty")
        return Ballot()


def _rules(stored: object) -> tuple[Rule, ...]:
    if not isinstance(stored, list):
        return ()
    try:
        return tuple(rule_from_dict(rule) for rule in stored)
    except (InputError, AttributeError):
        _log.exception("stored rules could not be read and start empty")
        return ()


def _text(stored: Mapping[str, object], name: str) -> str:
    value = stored.get(name)
    return value if isinstance(value, str) else ""


def _size(stored: object) -> int | None:
    return stored if isinstance(stored, int) and 0 <= stored <= LARGEST_SIZE else None


def _seed(token: str, stored: object) -> int:
    # from the token's hash, so that the cards lie the same before and after the first save
    return stored if isinstance(stored, int) else int(hashlib.sha256(token.encode()).hexdigest()[:8], 16)
