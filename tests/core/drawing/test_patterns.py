from xml.etree import ElementTree

from impuls_core.drawing.palettes import FIELD_MARKS
from impuls_core.drawing.patterns import definitions, hatch_url


def ids(map_id: str) -> set[str]:
    return {str(pattern.get("id")) for pattern in ElementTree.fromstring(definitions(map_id))}


def test_every_fill_that_can_be_asked_for_is_defined() -> None:
    fills = {hatch_url("m"), *(hatch_url("m", field) for field in FIELD_MARKS), "url(#m-no-data)"}
    assert {fill.removeprefix("url(#").removesuffix(")") for fill in fills} == ids("m")


def test_two_maps_on_one_page_share_no_id() -> None:
    assert ids("before") & ids("after") == set()
