from impuls_core.publication.edition import Edition
from impuls_core.publication.narrative import listed
from impuls_core.publication.pages.home import home_page, town_links


def test_the_finding_comes_before_the_map_and_names_the_anchors(edition: Edition) -> None:
    source = home_page(edition, "de").markdown()
    names = listed("de", [edition.town(ags) for ags in edition.members if ags in edition.shown.anchors])
    assert source.index(names) < source.index("<svg")
    assert "nicht beschlossen" in source


def test_every_town_can_be_reached_and_none_is_set_off(edition: Edition) -> None:
    links = town_links(edition, "index.md")
    assert [link.words for link in links] == [edition.town(ags) for ags in edition.members]
    source = home_page(edition, "en").markdown()
    assert all(f'<li><a href="{link.address}">{link.words}</a></li>' in source for link in links)


def test_the_population_is_that_of_the_members_only(edition: Edition) -> None:
    assert "10.000 Menschen" in home_page(edition, "de").markdown()
