"""The way to a result in a browser: a weight moves the map, the town in view survives, the sheet fits one page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

LOADED = 180_000  # milliseconds: the first visitor waits for the whole table


@pytest.fixture
def weighed(page: Page, app_url: str) -> Page:
    """Put one criterion first and call the rest equal."""
    page.goto(f"{app_url}/criteria")
    page.locator(".st-key-criteria_cards [role=radiogroup] label").first.click(timeout=LOADED)
    page.get_by_role("button", name="Dieses wählen").click()
    page.get_by_role("button", name="Der Rest ist mir gleich wichtig").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie wichtig im Vergleich?")
    page.goto(f"{app_url}/anchor_points")
    page.locator(".st-key-panel_continuity input").wait_for(timeout=LOADED)
    return page


def test_a_changed_weight_moves_the_map(weighed: Page) -> None:
    drawing = weighed.locator(".region-map .map-places").first
    before = drawing.inner_html()
    field = weighed.locator(".st-key-panel_continuity input")
    field.fill("0")
    field.press("Enter")
    expect(weighed.get_by_text(re.compile("^Geändert:")).first).to_be_visible()
    for _ in range(50):  # the sentence may stand before the map is drawn: five seconds for it
        if drawing.inner_html() != before:
            break
        weighed.wait_for_timeout(100)
    assert drawing.inner_html() != before


def test_certainty_arrives_without_a_further_step(weighed: Page) -> None:
    expect(weighed.locator(".sure")).to_contain_text("Zuordnungen sind sicher", timeout=LOADED)


def test_the_town_in_view_survives_a_reload(weighed: Page) -> None:
    weighed.locator(".region-map [role=button][data-ags='15085330']").dispatch_event("click")
    expect(weighed.get_by_text(re.compile("^Thale trägt"))).to_be_visible()
    weighed.reload()
    expect(weighed.get_by_text(re.compile("^Thale trägt"))).to_be_visible(timeout=LOADED)


def test_the_sheet_fits_one_page_of_paper(weighed: Page, app_url: str, tmp_path: Path) -> None:
    weighed.goto(f"{app_url}/print_result")
    expect(weighed.locator(".sheet")).to_contain_text("Zuordnungen sind sicher", timeout=LOADED)
    paper = weighed.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.parametrize("name", ["anchor_points", "my_town", "service", "compare", "print_result"])
def test_no_result_page_scrolls_sideways_on_a_small_phone(weighed: Page, app_url: str, name: str) -> None:
    weighed.set_viewport_size({"width": 320, "height": 640})
    weighed.goto(f"{app_url}/{name}")
    weighed.locator("h1").wait_for(timeout=LOADED)
    weighed.wait_for_timeout(1500)
    assert weighed.evaluate("document.documentElement.scrollWidth") <= 320
