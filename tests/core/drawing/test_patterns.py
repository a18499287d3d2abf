from xml.etree import ElementTree

from impuls_core.drawing.palettes import FIELD_MARKS
from impuls_core.drawing.patterns import definitions, hatch_url


def test_patterns_of_two_maps_share_no_id() -> None:
    ids = [
        {pattern.get("id") for pattern in ElementTree.fromstring(definitions(name)).iter("pattern")}
        for name in ("one", "two")
    ]
    assert len(ids[0]) == 2 + len(FIELD_MARKS)
    assert ids[0].isdisjoint(ids[1])


def test_every_hatch_that_is_used_is_defined() -> None:
    drawn = definitions("m")
    for field in ("", *FIELD_MARKS):
        assert f'id="{hatch_url("m", field)[5:-1]}"' in drawn
