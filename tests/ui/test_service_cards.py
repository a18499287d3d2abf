"""What a card says of today."""

from pathlib import Path

from impuls_core.region.package import load_region
from impuls_ui.service_cards import towns_today

HARZ = Path(__file__).resolve().parents[2] / "regions" / "harz"


def test_a_planned_hospice_is_not_there_today() -> None:
    region = load_region(HARZ)
    hospices = region.facilities[region.facilities["service_id"] == "so11a"]
    assert "planned" in set(hospices["status"])
    assert "Oberharz am Brocken" not in towns_today(region, "so11")
