from pathlib import Path

import pandas as pd
import pytest

from impuls_core.access.travel_time import TravelTimes
from impuls_core.publication.recommendation_table import recommendation_notes, recommendation_table
from impuls_core.recommendation.records import Choice, Recommendation
from impuls_core.region.package import Region, load_region

ADORF, CDORF = "99001001", "99002001"


@pytest.fixture(scope="module")
def small() -> Region:
    return load_region(Path(__file__).resolve().parents[2] / "examples" / "small")


def choice(service_id: str, *, row: int = 1, model: str = "S", hosts: tuple[str, ...] = (CDORF,)) -> Choice:
    return Choice(
        service_id=service_id,
        row=row,
        model=model,
        hosts=hosts,
        value=0.12345 if row >= 0 else 0.0,
        contributions=(0.0,) * 6,
        kept=(),
        new=hosts,
        ending=(ADORF,),
    )


def advice(*choices: Choice, anchors: tuple[str, ...] = (CDORF,)) -> Recommendation:
    return Recommendation(
        line="law",
        weights=(1 / 6,) * 6,
        priorities={},
        curve=(0.5, 0.61234),
        value_today=0.4,
        anchors_by_size=((), anchors),
        ties=(0, 0),
        size=1,
        suggested_size=1,
        choices=choices,
    )


def times(*, estimated: bool) -> TravelTimes:
    return TravelTimes(
        car=pd.DataFrame(),
        transit={},
        road_metres=pd.DataFrame(),
        band={"car": 0.15, "transit": 0.25},
        estimated=estimated,
        basis={"de": "Gezeichnet.", "en": "Drawn."},
    )


def test_services_stand_in_the_order_of_the_catalogue_with_the_names_of_towns(small: Region) -> None:
    asked = [service for service in small.catalogue.services if service.id in {"so01", "cu01"}]
    table = recommendation_table(small, advice(choice("cu01"), choice("so01")), "en")
    assert table["Service"].tolist() == [service.name["en"] for service in asked]
    assert table["Towns"].tolist() == ["Cdorf", "Cdorf"]
    assert table["would end"].tolist() == ["Adorf", "Adorf"]
    assert table["Value"].tolist() == [0.123, 0.123]


def test_a_service_without_a_solution_says_so_and_still_names_what_would_end(small: Region) -> None:
    table = recommendation_table(small, advice(choice("so01", row=-1, hosts=())), "en")
    assert table.loc[0, "Model"] == "no solution"
    assert table.loc[0, "would end"] == "Adorf"
    assert table.loc[0, "Value"] == 0


def test_a_service_from_outside_names_no_town_of_the_region(small: Region) -> None:
    table = recommendation_table(small, advice(choice("so01", model="O", hosts=())), "en")
    assert table.loc[0, "Towns"] == "outside"


def test_the_notes_say_anchors_estimate_and_that_nobody_decided(small: Region) -> None:
    notes = recommendation_notes(small, times(estimated=True), advice(), "de")
    assert notes[0] == "Ankerorte (Geltendes Recht): Cdorf"
    assert notes[1] == "Wert im Ganzen: 0,612, heute 0,400"
    assert notes[2].startswith("Die Fahrzeiten sind geschätzt: Auto ±15")
    assert notes[2].endswith("Gezeichnet.")
    assert "nicht beschlossen" in notes[3]


def test_measured_times_are_not_called_estimated(small: Region) -> None:
    notes = recommendation_notes(small, times(estimated=False), advice(), "de")
    assert not any("geschätzt" in note for note in notes)


def test_a_recommendation_without_anchors_says_none(small: Region) -> None:
    assert recommendation_notes(small, times(estimated=False), advice(anchors=()), "en")[0].endswith(": none")
