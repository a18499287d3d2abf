"""The frame around every page: who we are, the language, the way through, the notes, the saved state."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from impuls_core.errors import DataError, ImpulsError
from impuls_core.wording.catalogue import LANGUAGES
from impuls_ui import cached, document, state
from impuls_ui.pages import PAGES, STEPS, page_entry
from impuls_ui.words import percent, say

ICON = Path(__file__).parent / "components" / "icon.png"
_STYLE = Path(__file__).parent / "components" / "frame.css"
_MOST_FAULTS = 20  # as many as a person reads; `impuls region check` lists them all
_STEPS_SEEN = "frame_steps_seen"
_log = logging.getLogger(__name__)


def navigation() -> StreamlitPage:
    """Return the page asked for; the list of links is ours, see ``show``."""
    scripts = [
        st.Page(
            page.script,
            title=f"{say(f'page.{page.name}')} – {say('frame.product')}",
            url_path=page.name,
            default=number == 0,
        )
        for number, page in enumerate(PAGES)
    ]
    return st.navigation(scripts, position="hidden")


def show(page: StreamlitPage) -> None:
    """Draw the page inside its frame; whatever fails in it ends in a sentence, never in a traceback."""
    name = page.url_path or PAGES[0].name
    st.html(_STYLE)
    _top(name)
    _links()
    with st.container(key="frame_way", horizontal=True, vertical_alignment="center"):
        _step(name)
        status = st.container(key="frame_status", width="content")
    with st.container(key="frame_main"):
        _guarded(page.run)
    _notes()
    with status:
        _saved()
    document.settle(name, view=st.session_state.get(_STEPS_SEEN, 0))


def actions(*, back: str = "", forward: str = "", label: str = "") -> None:
    """Draw the bar at the lower edge: "Zurück" on the left, the one filled button, a link, on the right.

    Parameters
    ----------
    back, forward : names of pages, "" = none
    label : text of the filled button; by default the name of the page it leads to
    """
    with _bar(back):
        if forward:
            with st.container(key="frame_forward", width="content"):
                st.page_link(page_entry(forward).script, label=label or say(f"page.{forward}"))


def page_after(name: str) -> str:
    """Return the name of the page that follows on the way, or the last one."""
    names = [page.name for page in PAGES]
    return names[min(names.index(name) + 1, len(names) - 1)]


def act(label: str, *, key: str, back: str = "") -> bool:
    """Draw the bar with a button that acts on this page; return whether it was pressed."""
    with _bar(back), st.container(key="frame_forward", width="content"):
        return st.button(label, key=key, type="primary")


def move(label: str, *, key: str) -> tuple[bool, bool]:
    """Draw the bar for a step within this page; return whether "Zurück" and the button were pressed."""
    with st.container(key="frame_actions", horizontal=True):
        with st.container(key="frame_back", width="content"):
            back = st.button(say("frame.back"), key=f"{key}_back", type="tertiary")
        with st.container(key="frame_forward", width="content"):
            return back, st.button(label, key=key, type="primary")


def move_by_width(
    label: str, *, key: str, back: str, narrow_back: bool
) -> Literal["", "back", "wide", "narrow"]:
    """Draw the bar of a page that shows all its steps on a wide screen and one at a time on a phone.

    Parameters
    ----------
    label : text of the filled button
    key : start of the keys of the buttons
    back : name of the page before
    narrow_back : whether "Zurück" on a phone leads to the step before instead

    Returns
    -------
    what was pressed: "Zurück" on a phone, or the filled button on a wide or on a narrow screen
    """
    pressed: Literal["", "back", "wide", "narrow"] = ""
    with st.container(key="frame_actions", horizontal=True):
        with st.container(key="frame_back", width="content"):
            with st.container(key=f"{key}_page{'_only_wide' if narrow_back else ''}", width="content"):
                st.page_link(page_entry(back).script, label=say("frame.back"))
            if narrow_back and st.button(say("frame.back"), key=f"{key}_back_only_narrow", type="tertiary"):
                pressed = "back"
        with st.container(key="frame_forward", width="content"):
            if st.button(label, key=f"{key}_only_wide", type="primary"):
                pressed = "wide"
            if st.button(label, key=f"{key}_only_narrow", type="primary"):
                pressed = "narrow"
    return pressed


def focus_heading() -> None:
    """Let the next run put the focus on the heading, as after a change of page."""
    st.session_state[_STEPS_SEEN] = st.session_state.get(_STEPS_SEEN, 0) + 1


@contextmanager
def _bar(back: str) -> Iterator[None]:
    with st.container(key="frame_actions", horizontal=True):
        if back:
            with st.container(key="frame_back", width="content"):
                st.page_link(page_entry(back).script, label=say("frame.back"))
        yield


def problem(messages: Sequence[str]) -> None:
    """Show what is missing or wrong, above the place where it is mended; the fields keep their values."""
    if messages:
        st.error("\n\n".join([say("frame.missing"), *messages]))


def _guarded(run: Callable[[], None]) -> None:
    try:
        run()
    except DataError as error:
        _log.exception("the region package cannot be used")
        faults = error.faults[:_MOST_FAULTS] or (str(error),)
        st.error("\n\n".join([say("frame.data"), *faults]))
    except ImpulsError:
        _log.exception("a page refused its input")
        st.error(say("frame.broken"))
    except Exception:  # noqa: BLE001 - the last door: no traceback reaches a person
        _log.exception("a page failed")
        st.error(say("frame.broken"))


def _top(name: str) -> None:
    with st.container(key="frame_top", horizontal=True, vertical_alignment="center"):
        st.html(f"<p class='product'>{say('frame.product')}</p>", width="content")
        _language_switch()
        with st.container(key="frame_menu", width="content"), st.popover(say("frame.navigation")):
            _page_links()
        with st.container(key="frame_simple", width="content"), st.popover(say("frame.simple")):
            st.markdown(say(f"simple.{name}"))


def _language_switch() -> None:
    with st.container(key="frame_language", horizontal=True, width="content"):
        for language in LANGUAGES:
            st.button(
                say(f"frame.language.{language}"),
                key=f"frame_language_{language}",
                type="tertiary",
                on_click=state.update,
                kwargs={"language": language},
            )


def _links() -> None:
    """List the pages in a line; on a phone the same list stands behind a button of the top line instead."""
    with st.container(key="frame_navigation", horizontal=True):
        _page_links()


def _page_links() -> None:
    for page in PAGES:
        st.page_link(page.script, label=say(f"page.{page.name}"))


def _step(name: str) -> None:
    step = page_entry(name).step
    if step:
        words = say("frame.step", step=step, steps=STEPS, name=say(f"page.{name}"))
        done = f"<span style='width:{100 * step // STEPS}%'></span>"
        st.html(f"<div class='step'><p>{words}</p><div class='bar' aria-hidden='true'>{done}</div></div>")


def _saved() -> None:
    kept = state.kept()
    if kept.problem == "failed":
        st.error(say("frame.failed"))
        st.button(say("frame.save_again"), key="frame_save_again", on_click=state.save_again)
        return
    if kept.problem == "merged":
        st.warning(say("frame.merged"))
    time = kept.saved_at.astimezone().strftime("%H:%M") if kept.saved_at else ""
    words = say("frame.saved", time=time) if time else ""
    st.html(f"<p class='status' role='status'>{words}</p>")


def _notes() -> None:
    with st.container(key="frame_notes"):
        st.html(f"<p><strong>{say('frame.informal')}</strong> {say('frame.legal')}</p>")
        st.html(f"<p>{say('frame.anchor')}</p>")
        figures = _figures()
        if figures:
            st.html(f"<p>{figures}</p>")


def _figures() -> str:
    """Say how sure the travel times are and of when the people, once both are known."""
    try:
        made = cached.foundation_if_ready()
    except ImpulsError:  # said on the page already
        return ""
    if made is None:
        return ""
    band = made.times.band
    times = say("frame.estimated", car=percent(band["car"]), transit=percent(band["transit"]))
    people = say("frame.as_of", year=str(made.region.base_year))
    return f"{times} {people}" if made.times.estimated else people
