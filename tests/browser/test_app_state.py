"""In a real browser: answers survive, belong to one visitor, and never show in the address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """Open a second visitor, on a phone."""
    visitor = browser.new_context(viewport=PHONE, locale="de-DE")
    yield visitor
    visitor.close()


def open_page(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".st-key-frame_notes").wait_for(timeout=60_000)


def answer_first_service(page: Page, app_url: str) -> None:
    open_page(page, f"{app_url}/services")
    page.get_by_text("sehr wichtig", exact=True).first.click()
    expect(page.get_by_text("1 von 7 beantwortet")).to_be_visible()
    expect(page.get_by_text("Gespeichert um")).to_be_visible()


def test_answers_survive_a_reload_and_a_change_of_page(page: Page, app_url: str) -> None:
    answer_first_service(page, app_url)
    page.reload()
    expect(page.get_by_text("1 von 7 beantwortet")).to_be_visible()
    page.locator(".st-key-frame_navigation").get_by_role("link", name="Start").click()
    expect(page.get_by_text("Willkommen zurück")).to_be_visible()
    page.get_by_role("link", name="Weitermachen").click()
    expect(page.get_by_text("1 von 7 beantwortet")).to_be_visible()


def test_answers_are_there_in_a_second_window(page: Page, app_url: str) -> None:
    answer_first_service(page, app_url)
    second = page.context.new_page()
    open_page(second, f"{app_url}/services")
    expect(second.get_by_text("1 von 7 beantwortet")).to_be_visible()


def test_two_browsers_do_not_see_each_other(page: Page, app_url: str, other: BrowserContext) -> None:
    answer_first_service(page, app_url)
    stranger = other.new_page()
    open_page(stranger, f"{app_url}/services")
    expect(stranger.get_by_text("0 von 7 beantwortet")).to_be_visible()


def test_the_token_is_in_a_strict_cookie_and_in_no_address(page: Page, app_url: str, requests) -> None:
    answer_first_service(page, app_url)
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"].startswith("impuls_")]
    assert [cookie["sameSite"] for cookie in cookies] == ["Strict"]
    assert [address for address in requests.addresses if cookies[0]["value"] in address] == []


def test_a_planted_token_is_not_adopted(page: Page, app_url: str) -> None:
    answer_first_service(page, app_url)
    cookie = next(each for each in page.context.cookies() if each["name"].startswith("impuls_"))
    planted = "A" * 22
    page.context.add_cookies([{**cookie, "value": planted}])
    open_page(page, f"{app_url}/services")
    expect(page.get_by_text("0 von 7 beantwortet")).to_be_visible()
    page.wait_for_function("name => !document.cookie.includes(name)", arg=planted)


def test_deleting_leaves_nothing(page: Page, app_url: str) -> None:
    answer_first_service(page, app_url)
    open_page(page, app_url)
    page.get_by_text("Was wird gespeichert?").click()
    page.get_by_text("Meine Antworten löschen").click()
    page.get_by_role("button", name="Ja, endgültig löschen").click()
    expect(page.get_by_text("Ihre Antworten sind gelöscht.")).to_be_visible()
    open_page(page, f"{app_url}/services")
    expect(page.get_by_text("0 von 7 beantwortet")).to_be_visible()


def test_a_cut_connection_loses_nothing(page: Page, app_url: str) -> None:
    answer_first_service(page, app_url)
    page.context.set_offline(True)
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("1 von 7 beantwortet")).to_be_visible()
