"""A real browser, the running app and the built site; every request either of them makes is kept."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.bootstrap.browser import FLAGS, find_browser

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90
WIDTHS = {"wide": (1280, 900), "narrow": (390, 844)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that ``-m 'not browser'`` leaves them out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


def wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the app did not start within {START_SECONDS} s:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app as `impuls serve` does, on a free port, with a store of its own."""
    folder = tmp_path_factory.mktemp("app")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "impuls_core.cli", "serve", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "IMPULS_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}"}
    log = folder / "log.txt"
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            wait_until_healthy(url, server, log)
            yield url
        finally:
            server.terminate()
            server.wait(timeout=20)


class QuietHandler(SimpleHTTPRequestHandler):
    """A plain file server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the public site of the reference concept, as `impuls publish` does."""
    target = tmp_path_factory.mktemp("publish") / "site"
    command = [sys.executable, "-m", "impuls_core.cli", "publish", "--out", str(target)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-3000:]
    return target


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """Serve the built site from a plain file server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site_folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open one headless Chromium for all tests."""
    path = find_browser()
    assert path, "no Chromium: run `make setup-checks`, or name one in IMPULS_CHROMIUM"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


class Requests:
    """Every address a browser context asked for, websockets included."""

    def __init__(self, context: BrowserContext) -> None:
        self.addresses: list[str] = []
        context.on("request", lambda request: self.addresses.append(request.url))
        context.on("page", self.watch)

    def watch(self, page: Page) -> None:
        """Record the websockets of a page too; they are no requests to a browser context."""
        page.on("websocket", lambda websocket: self.addresses.append(websocket.url))

    def to_other_hosts(self) -> list[str]:
        """Return the addresses that are not on this machine; data: and blob: never leave the page."""
        schemes = {"http", "https", "ws", "wss"}
        return [
            address
            for address in self.addresses
            if urlsplit(address).scheme in schemes
            and urlsplit(address).hostname not in {"127.0.0.1", "localhost"}
        ]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a fresh visitor on a laptop's screen, speaking German."""
    width, height = WIDTHS["wide"]
    visitor = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE")
    yield visitor
    visitor.close()


@pytest.fixture
def requests(context: BrowserContext) -> Requests:
    """Record every request of the visitor from here on."""
    return Requests(context)


@pytest.fixture
def page(context: BrowserContext, requests: Requests) -> Page:
    """Open an empty page of the visitor; its requests are recorded."""
    return context.new_page()
