"""In a real browser: every page speaks the visitor's language, fits a phone and is accessible."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
LAPTOP: ViewportSize = {"width": 1280, "height": 844}
WIDTHS = (1280, 390, 320)
SETTLE_MILLISECONDS = 800
WARM_SECONDS = 120
# streamlit looks for its own address below each page's address first
EXPECTED = re.compile("404")
# 0.5 in German text; dates, versions of packages and licences, and 1.234 are none
DECIMAL_POINT = re.compile(r"(?<![\d.])(?<!BY )(?<!Version )(?<!Apache-)\d+\.\d{1,2}(?![\d.])")
# words of streamlit that must not reach a reader of German
ENGLISH = (
    "Press Enter to apply",
    "Choose an option",
    "Choose options",
    "Running...",
    "Drag and drop",
    "None",
    "NaN",
)


@dataclass(frozen=True)
class Visit:
    """One page as a visitor has it open, with what it complained about in the console."""

    name: str
    page: Page
    complaints: list[str]


def show(page: Page, app_url: str, name: str, language: str = "de") -> None:
    page.goto(f"{app_url}/{'' if name == 'start' else name}?lang={language}")
    page.locator(".st-key-frame_notes").wait_for(timeout=60_000)
    page.wait_for_timeout(SETTLE_MILLISECONDS)


@pytest.fixture(scope="module")
def warm(browser: Browser, app_url: str) -> str:
    """Wait until the region is computed, so that pages show their own content."""
    page = browser.new_page()
    page.goto(f"{app_url}/criteria")
    deadline = time.monotonic() + WARM_SECONDS
    while time.monotonic() < deadline:
        page.locator(".st-key-frame_notes").wait_for(timeout=60_000)
        if not page.get_by_text("werden noch gerechnet").count():
            break
        page.wait_for_timeout(2_000)
        page.reload()
    page.close()
    return app_url


@pytest.fixture(scope="module", params=PAGES)
def visit(request: pytest.FixtureRequest, browser: Browser, warm: str) -> Iterator[Visit]:
    """Open one page in German on a laptop; all claims about it are read from this one visit."""
    visitor = browser.new_context(viewport=LAPTOP, locale="de-DE")
    page, complaints = visitor.new_page(), []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    show(page, warm, request.param)
    yield Visit(request.param, page, complaints)
    visitor.close()


def serious_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


def test_no_page_complains_in_the_console(visit: Visit) -> None:
    assert visit.complaints == []


def test_no_page_has_a_serious_fault_of_accessibility(visit: Visit) -> None:
    assert serious_faults(visit.page) == []


def test_no_english_or_technical_word_stands_on_a_german_page(visit: Visit) -> None:
    words = visit.page.locator(".st-key-frame_main").inner_text()
    assert [word for word in ENGLISH if word in words] == []
    assert DECIMAL_POINT.findall(words) == []


def test_every_page_has_one_heading_landmarks_and_its_own_title(visit: Visit) -> None:
    assert visit.page.locator("h1").count() == 1
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert visit.page.locator(f"[role={role}]").count() >= 1, role
    assert visit.page.title().endswith("Harz gemeinsam planen")


def test_no_page_scrolls_sideways(visit: Visit) -> None:
    beyond = {}
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 844})
        visit.page.wait_for_timeout(300)
        beyond[width] = visit.page.evaluate(
            "(() => { const part = document.querySelector('[data-testid=stMain]');"
            " const bar = document.querySelector('.st-key-frame_forward')?.getBoundingClientRect().right ?? 0;"
            " return Math.max(part.scrollWidth - part.clientWidth, bar - part.clientWidth) })()"
        )
    visit.page.set_viewport_size(LAPTOP)
    assert {width: pixels for width, pixels in beyond.items() if pixels > 0} == {}


@pytest.mark.parametrize("name", PAGES)
def test_english_pages_are_as_accessible(page: Page, warm: str, name: str) -> None:
    show(page, warm, name, "en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert serious_faults(page) == []


@pytest.mark.parametrize(
    ("asked", "spoken"), [("", "de"), ("?lang=de", "de"), ("?lang=en", "en"), ("?lang=fr", "de")]
)
def test_the_language_is_right_from_the_first_byte(app_url: str, asked: str, spoken: str) -> None:
    with urllib.request.urlopen(f"{app_url}/{asked}") as answer:
        first = answer.read().decode()
    assert f'<html lang="{spoken}" translate="no">' in first
    assert "Streamlit</title>" not in first


def test_the_switch_changes_language_everywhere_and_is_kept(page: Page, app_url: str) -> None:
    show(page, app_url, "start")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who hosts what")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(app_url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who hosts what")
    expect(page.get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")


def test_after_going_on_the_focus_is_on_the_new_heading(page: Page, app_url: str) -> None:
    show(page, app_url, "start")
    page.get_by_role("link", name="Los geht’s").click()
    expect(page.get_by_role("heading", name="Was soll zuerst besser werden?")).to_be_focused()


def test_the_way_to_the_result_works_by_keyboard_alone(page: Page, app_url: str) -> None:
    show(page, app_url, "criteria")
    page.locator(".st-key-criteria_cards input").first.focus()
    page.keyboard.press("Space")
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    page.get_by_role("button", name="Dieses wählen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Und welches als Nächstes?")).to_be_focused()


def test_streamlit_says_its_own_words_in_german(page: Page, app_url: str) -> None:
    show(page, app_url, "nowhere")
    expect(page.get_by_role("dialog")).to_contain_text("Diese Seite gibt es nicht")
    expect(page.get_by_test_id("stSkipToContent")).to_have_text("Zum Inhalt springen")


def test_the_server_guards_its_pages(app_url: str) -> None:
    with urllib.request.urlopen(app_url) as answer:
        policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    request = urllib.request.Request(f"{app_url}/_stcore/upload_file/a/b", data=b"x", method="PUT")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(request)
