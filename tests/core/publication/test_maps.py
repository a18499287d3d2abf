from impuls_core.drawing.classes import MINUTES
from impuls_core.publication import maps
from impuls_core.publication.edition import Edition


def test_the_start_map_counts_every_hosted_service_once(edition: Edition) -> None:
    record = maps.anchor_map(edition, "de", title="Ergebnis", link=lambda ags: f"orte/{ags}/")
    for place in record.places:
        assert sum(place.sure.values()) + sum(place.unclear.values()) == len(edition.hosted_by(place.ags))
    assert {place.ags for place in record.places if place.mark == "anchor"} == set(edition.shown.anchors)


def test_members_are_links_and_context_is_land(edition: Edition) -> None:
    record = maps.anchor_map(edition, "de", title="Ergebnis", link=lambda ags: f"orte/{ags}/")
    assert {area.ags for area in record.areas if area.href} == set(edition.members)
    assert all(area.context for area in record.areas if not area.href)


def test_today_and_proposal_share_extent_classes_and_areas(edition: Edition) -> None:
    today, then = maps.minutes_maps(edition, "de", edition.travelled[0])
    assert [area.geometry for area in today.areas] == [area.geometry for area in then.areas]
    assert today.classes is then.classes is MINUTES
    assert today.id != then.id


def test_schematic_areas_are_called_so_on_every_map(edition: Edition) -> None:
    assert edition.shapes.schematic
    today, _ = maps.minutes_maps(edition, "de", edition.travelled[0])
    assert edition.shapes.note["de"] in today.notes
    assert any("Landesentwicklungsplan" in note for note in today.notes)


def test_the_area_says_the_figure_of_the_table(edition: Edition) -> None:
    service = edition.travelled[0]
    today, _ = maps.minutes_maps(edition, "de", service)
    for area in (area for area in today.areas if not area.context):
        minutes = edition.today[service.id].minutes.at[area.ags, "car"]
        assert area.words.startswith(str(round(minutes)))
