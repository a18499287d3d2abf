"""The public site as people meet it: on a phone, without JavaScript, by keyboard, with a screen reader, on paper."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = (
    "",
    "ergebnis/",
    "ergebnis/laengere-wege/",
    "orte/",
    "orte/halberstadt/",
    "einrichtungen/so13/",
    "themen/mittelzentrum/",
    "themen/viability/",
    "daten/annahmen/",
    "daten/methode/",
    "barrierefreiheit/",
    "en/",
    "en/orte/thale/",
)
MOST_BYTES = 400_000  # performance.md 6.5: a page with everything it loads
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_weighs_at_most_400_kilobytes(path: str, site_url: str, page: Page) -> None:
    bodies: dict[str, int] = {}
    page.on("response", lambda response: bodies.update({response.url: len(response.body())}))
    page.goto(f"{site_url}/{path}", wait_until="networkidle")
    assert sum(bodies.values()) <= MOST_BYTES, bodies


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(path: str, site_url: str, page: Page) -> None:
    page.goto(f"{site_url}/{path}")
    found = Axe().run(page).response["violations"]
    serious = [
        (violation["id"], [node["html"][:120] for node in violation["nodes"][:3]])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
    assert serious == [], json.dumps(serious, indent=1)


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_sideways(path: str, site_url: str, page: Page) -> None:
    page.goto(f"{site_url}/{path}")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("path", "maps"), [("", 1), ("orte/halberstadt/", 0), ("themen/mittelzentrum/", 2)])
def test_everything_is_readable_without_javascript(
    path: str, maps: int, site_url: str, browser: Browser
) -> None:
    visitor = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = visitor.new_page()
    page.goto(f"{site_url}/{path}")
    assert page.locator("h1").is_visible()
    assert page.locator("table").first.is_visible()
    drawn = page.locator("svg.impuls-map")
    assert [drawn.nth(index).is_visible() for index in range(drawn.count())] == [True] * maps
    assert page.get_by_text("Rechenbeispiel, nicht beschlossen.").first.is_visible()
    visitor.close()


def test_the_way_from_the_start_to_ones_own_town_is_one_tap(site_url: str, page: Page) -> None:
    page.goto(site_url)
    page.get_by_role("listitem").get_by_role("link", name="Thale", exact=True).click()
    page.wait_for_url("**/orte/thale/")
    assert page.get_by_role("heading", level=1).inner_text() == "Thale: Das bedeutet der Vorschlag"


def test_the_start_map_is_reached_by_keyboard_and_says_its_figures(site_url: str, page: Page) -> None:
    page.goto(site_url)
    areas = page.locator("svg.impuls-map a")
    assert areas.count() == page.locator("ul.towns a").count()
    areas.first.focus()
    assert ": " in (areas.first.get_attribute("aria-label") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/orte/**")


def test_the_other_language_is_one_tap_away_and_comes_back(site_url: str, page: Page) -> None:
    page.goto(f"{site_url}/orte/halberstadt/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/orte/halberstadt/")
    assert page.get_by_role("heading", level=1).inner_text() == "Halberstadt: what the proposal means"
    page.get_by_role("link", name="Deutsch").click()
    page.wait_for_url(f"{site_url}/orte/halberstadt/")


def test_the_search_loads_on_demand_and_finds_a_town(site_url: str, page: Page, requests) -> None:
    page.goto(site_url)
    assert not any("search_index" in address for address in requests.addresses)
    page.get_by_role("textbox", name="Suche").click()
    page.get_by_role("textbox", name="Suche").press_sequentially("Quedlinburg", delay=20)
    page.locator(".md-search-result__item").first.wait_for()
    assert "Quedlinburg" in page.locator(".md-search-result__list").inner_text()
    assert requests.to_other_hosts() == []


def test_paper_carries_the_watermark_and_no_navigation(site_url: str, page: Page) -> None:
    page.goto(f"{site_url}/orte/thale/")
    page.emulate_media(media="print")
    assert page.get_by_text("Rechenbeispiel, nicht beschlossen.").first.is_visible()
    assert not page.locator(".md-header").is_visible()
    assert page.get_by_text("Stand der Daten:").first.is_visible()


def test_downloads_arrive(site_url: str, page: Page) -> None:
    page.goto(f"{site_url}/daten/quellen/")
    links = page.locator("a[href*='/dateien/']")
    assert links.count() == 7
    for index in range(links.count()):
        address = links.nth(index).evaluate("link => link.href")
        assert page.request.get(address).ok, address
