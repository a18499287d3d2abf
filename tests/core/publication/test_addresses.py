import pytest

from impuls_core.publication import addresses

PAGES = [addresses.HOME, addresses.RESULT, addresses.UNCLEAR, "orte/thale.md", addresses.METHOD]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("other", PAGES)
def test_a_relative_link_leads_to_its_page_from_everywhere(page: str, other: str) -> None:
    here = [part for part in addresses.address(page).split("/") if part]
    for part in addresses.href(other, of=page).split("/"):
        if part == "..":
            here.pop()
        elif part not in ("", "."):
            here.append(part)
    assert "".join(f"{part}/" for part in here) == addresses.address(other)


def test_downloads_are_shared_by_both_languages() -> None:
    german = addresses.download_href("orte.csv", of="orte/thale.md", language="de")
    english = addresses.download_href("orte.csv", of="orte/thale.md", language="en")
    assert english == f"../{german}"


def test_names_become_addresses_without_umlauts_or_slashes() -> None:
    assert addresses.town_page("Groß Börnecke/Harz") == "orte/gross-boernecke-harz.md"


def test_languages_have_files_of_their_own() -> None:
    assert addresses.file_of("orte/thale.md", "de") == "orte/thale.md"
    assert addresses.file_of("orte/thale.md", "en") == "orte/thale.en.md"
