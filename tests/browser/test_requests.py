"""No page of the app and none of the site asks another host for anything."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
APP_PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
SETTLE_MILLISECONDS = 1500  # what a page loads late, such as fonts and component scripts


@pytest.mark.parametrize("name", ["", *APP_PAGES])
def test_no_page_of_the_app_asks_another_host(name: str, app_url: str, page: Page, requests) -> None:
    page.goto(f"{app_url}/{name}")
    page.get_by_test_id("stAppViewContainer").wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    assert any(address.startswith("ws") for address in requests.addresses), "the page never came alive"
    assert requests.to_other_hosts() == []


def test_no_page_of_the_site_asks_another_host(
    site_folder: Path, site_url: str, page: Page, requests
) -> None:
    names = sorted(path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*.html"))
    assert names, "the site is empty"
    for name in names:
        page.goto(f"{site_url}/{name}", wait_until="load")
    assert len(requests.addresses) >= len(names)
    assert requests.to_other_hosts() == []


def test_a_request_to_another_host_is_seen(page: Page, requests) -> None:
    page.route("**/*", lambda route: route.abort())
    page.set_content('<img src="https://tiles.example/1.png" alt="">')
    page.wait_for_timeout(200)
    assert requests.to_other_hosts() == ["https://tiles.example/1.png"]
