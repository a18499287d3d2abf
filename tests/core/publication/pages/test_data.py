from dataclasses import replace

from impuls_core.publication.downloads import all_downloads
from impuls_core.publication.edition import Edition
from impuls_core.publication.pages.data import assumptions_page, figures, sources_page


def test_every_source_stands_there_with_its_licence(edition: Edition) -> None:
    source = sources_page(edition, "de", all_downloads(edition)).markdown()
    for entry in edition.region.sources:
        assert entry.title in source and entry.licence in source


def test_download_labels_say_format_and_size(edition: Edition) -> None:
    source = sources_page(edition, "de", all_downloads(edition)).markdown()
    assert "(CSV, 1 KB)" in source
    assert "GeoJSON" in source


def test_every_assumption_is_in_the_register_and_nothing_else(edition: Edition) -> None:
    assumed = [figure for _, figure in figures(edition, "de") if figure.basis == "assumption"]
    source = assumptions_page(edition, "de").markdown()
    assert assumed
    assert source.count('<th scope="row">') == len(assumed)


def test_thresholds_are_figures_like_all_others(edition: Edition) -> None:
    named = [name for name, _ in figures(edition, "de") if name.startswith("Mindestmaß")]
    assert len(named) == sum(service.threshold is not None for service in edition.services)


def test_figures_have_the_names_and_units_that_people_read(edition: Edition) -> None:
    found = figures(edition, "de")
    assert "Fahrten je Mensch und Jahr, wo keine Zahl bekannt ist" in [name for name, _ in found]
    assert "inhabitants" not in {figure.unit for name, figure in found if name.startswith("Mindestmaß")}


def test_a_region_without_assumptions_says_so(edition: Edition) -> None:
    sourced = {name: replace(f, basis="sourced") for name, f in edition.region.parameters.items()}
    services = tuple(replace(service, threshold=None) for service in edition.services)
    catalogue = replace(edition.region.catalogue, services=services)
    region = replace(edition.region, parameters=sourced, catalogue=catalogue)
    assert (
        "Keine Zahl dieser Rechnung ist eine Annahme."
        in assumptions_page(replace(edition, region=region), "de").blocks[0]
    )
