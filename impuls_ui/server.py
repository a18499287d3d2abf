"""The server around the app: German from the first byte, headers that keep requests at home, no uploads.

Started by ``impuls serve``. ``streamlit run streamlit_app.py`` shows the same pages without these guards.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from impuls_core.wording.catalogue import DEFAULT_LANGUAGE, LANGUAGES, text
from impuls_ui import cached

ENTRY = Path(__file__).resolve().parents[1] / "streamlit_app.py"

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]

# the browser itself refuses any other host; streamlit needs inline and evaluated scripts of its own
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data:",  # data: is the empty style of the view of flows
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
UPLOADS = "/_stcore/upload_file"  # no page of this front takes a file


class Guard:
    """Middleware that sets the headers, refuses uploads and speaks the page's language."""

    def __init__(self, app: AsgiApp) -> None:
        """Wrap the app below."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"].startswith(UPLOADS):
            await send({"type": "http.response.start", "status": 404, "headers": list(HEADERS)})
            await send({"type": "http.response.body", "body": b""})
        elif _is_page(scope):
            await self._app(_uncompressed(scope), receive, _Speaking(send, _language(scope)))
        else:
            await self._app(scope, receive, _with_headers(send))


class _Speaking:
    """Hold back the start of a page until its text is known, and put the language in."""

    def __init__(self, send: Send, language: str) -> None:
        self._send = send
        self._language = language
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = _translated(self._body, self._language) if self._start["status"] == 200 else self._body
        kept = [pair for pair in self._start["headers"] if pair[0].lower() != b"content-length"]
        headers = [*kept, *HEADERS, (b"content-length", str(len(body)).encode())]
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)

    return sending


def _is_page(scope: Scope) -> bool:
    """Whether the address is one of the app's pages rather than a file or streamlit's own channel."""
    last = scope["path"].rsplit("/", 1)[-1]
    return scope["method"] == "GET" and "_stcore" not in scope["path"] and "." not in last


def _language(scope: Scope) -> str:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


def _uncompressed(scope: Scope) -> Scope:
    headers = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
    return {**scope, "headers": headers}


def _translated(page: bytes, language: str) -> bytes:
    title = escape(text(language, "frame.product"))
    page = page.replace(b'<html lang="en">', f'<html lang="{language}" translate="no">'.encode())
    page = page.replace(b"<title>Streamlit</title>", f"<title>{title}</title>".encode())
    start, end = page.find(b"<noscript>"), page.find(b"</noscript>")
    if 0 <= start < end:
        words = escape(text(language, "frame.no_script"))
        page = page[:start] + f"<noscript><p>{words}</p>".encode() + page[end:]
    return page


def say_broken(_fault: Exception) -> bool:
    """Say in a sentence that a run failed outside any page; streamlit has written the fault to its log."""
    st.error(text(DEFAULT_LANGUAGE, "frame.broken"))
    return True  # nothing else is shown


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    # streamlit would take pages/ for its older kind of pages until st.navigation has run once,
    # and show the first visitor of a deep link a page without its frame
    PagesManager.uses_pages_directory = False
    cached.warm_up()
    yield


app = st.App(ENTRY, lifespan=_lifespan, middleware=[Middleware(Guard)], on_script_error=say_broken)
