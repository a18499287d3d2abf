from impuls_core.publication.contents import all_pages, navigation, translations
from impuls_core.publication.downloads import all_downloads
from impuls_core.publication.edition import Edition


def paths(entries: object) -> list[str]:
    if isinstance(entries, str):
        return [entries]
    nested = entries.values() if isinstance(entries, dict) else entries  # type: ignore[attr-defined]
    return [path for entry in nested for path in paths(entry)]


def test_both_languages_have_the_same_pages(edition: Edition) -> None:
    pages = list(all_pages(edition, all_downloads(edition)))
    german, english = (
        [page.path for page in pages if page.language == language] for language in ("de", "en")
    )
    assert german == english
    assert len(set(german)) == len(german)


def test_every_town_and_every_service_has_a_page(edition: Edition) -> None:
    written = {page.path for page in all_pages(edition, all_downloads(edition))}
    assert sum(path.startswith("orte/") for path in written) == len(edition.members) + 1
    assert sum(path.startswith("einrichtungen/") for path in written) == len(edition.services) + 1


def test_the_navigation_leads_to_generated_or_hand_written_pages(edition: Edition) -> None:
    written = {page.path for page in all_pages(edition, all_downloads(edition))}
    by_hand = {"entscheidung.md", "daten/methode.md", "daten/begriffe.md"}
    assert set(paths(navigation())) <= written | by_hand


def test_navigation_words_of_topics_are_translated() -> None:
    assert translations("en")["CO₂ der Wege"] == "CO₂ of journeys"


def test_no_page_holds_a_technical_word(edition: Edition) -> None:
    for page in all_pages(edition, all_downloads(edition)):
        if page.path.startswith("daten/"):
            continue  # assumptions quote the package as it is
        for word in (" nan", " None", ">inf", "True", "{", "no_clear"):
            assert word not in page.markdown().replace("{#", "").replace("{.skip", ""), (page.path, word)
