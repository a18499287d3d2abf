"""On a phone: one criterion at a time, buttons instead of a slider, and a cross-check that may be passed over."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

LOADED = 180_000  # milliseconds: the first visitor waits for the whole table
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(browser: Browser, app_url: str) -> Iterator[Page]:
    """Open the comparison of the criteria on a phone, the region's figures computed."""
    visitor = browser.new_context(viewport=PHONE, locale="de-DE")
    page = visitor.new_page()
    page.goto(f"{app_url}/criteria")
    cards = page.locator(".st-key-criteria_cards")
    expect(cards).to_contain_text("am besten", timeout=LOADED)
    cards.locator("label").filter(has_text="Erreichbarkeit").click()
    page.get_by_role("button", name="Dieses wählen").click()
    page.get_by_role("button", name="Der Rest ist mir gleich wichtig").click()
    expect(page.get_by_text("Vergleich 1 von 5")).to_be_visible()
    yield page
    visitor.close()


def forward(page: Page) -> None:
    page.get_by_role("button", name="Weiter", exact=True).locator("visible=true").click()


def test_the_way_over_the_comparison_and_the_cross_check(phone: Page) -> None:
    rows = phone.locator("[class*=st-key-criteria_compare_]").locator("visible=true")
    expect(rows).to_have_count(1)
    rows.get_by_text("Genauer einstellen").click()
    phone.get_by_role("button", name="+5").locator("visible=true").click()
    expect(phone.get_by_text("55 Punkte").locator("visible=true")).to_be_visible()
    expect(phone.get_by_role("slider").locator("visible=true")).to_have_count(0)
    for place in (2, 3, 4, 5):  # the other rows stay unanswered
        forward(phone)
        expect(phone.get_by_text(f"Vergleich {place} von 5")).to_be_visible()
        expect(rows).to_have_count(1)
    forward(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Gegenprobe: Was ist Ihnen lieber?")
    phone.locator(".st-key-criteria_check_cards label").filter(has_text="Vorschlag B").click()
    expect(phone.get_by_role("alert")).to_contain_text("Beides ist erlaubt")
    assert [f["id"] for f in Axe().run(phone).response["violations"] if f["impact"] == "critical"] == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_role("button", name="So lassen").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Wie wichtig ist diese Einrichtung")


def test_a_laptop_shows_all_rows_at_once(phone: Page) -> None:
    phone.set_viewport_size({"width": 1280, "height": 900})
    expect(phone.locator("[class*=st-key-criteria_compare_]").locator("visible=true")).to_have_count(5)
    expect(phone.get_by_text("Vergleich 1 von 5")).to_be_hidden()
    expect(phone.get_by_role("button", name="+5").locator("visible=true")).to_have_count(0)
