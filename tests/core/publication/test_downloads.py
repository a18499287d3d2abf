import csv
import io
import json

from impuls_core.publication.downloads import all_downloads, written_csv
from impuls_core.publication.edition import Edition
from impuls_core.wording.catalogue import messages


def rows(edition: Edition, key: str) -> list[dict[str, str]]:
    (file,) = [file for file in all_downloads(edition) if file.key == key]
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8"))))


def test_every_file_has_a_name_for_people(edition: Edition) -> None:
    for file in all_downloads(edition):
        assert f"download.{file.key}" in messages("de")
        assert file.content


def test_every_row_names_source_and_licence(edition: Edition) -> None:
    for key in ("towns", "journeys", "hosts", "values"):
        for row in rows(edition, key):
            assert row["source"] and row["licence"]


def test_journeys_say_that_they_are_estimated_and_how_far(edition: Edition) -> None:
    found = rows(edition, "journeys")
    assert {row["times_are"] for row in found} == {"estimated"}
    assert {(row["mode"], row["relative_band"]) for row in found} == {("car", "0.15"), ("transit", "0.25")}
    assert len(found) == len(edition.members) * len(edition.travelled) * 2


def test_journeys_are_those_of_the_records(edition: Edition) -> None:
    row = rows(edition, "journeys")[0]
    minutes = edition.today[row["service_id"]].minutes.at[row["ags"], row["mode"]]
    assert float(row["minutes_today"]) == round(float(minutes), 4)


def test_hosts_hold_today_and_both_readings(edition: Edition) -> None:
    assert {row["line"] for row in rows(edition, "hosts")} == {"today", "law", "regional"}


def test_areas_are_geojson_with_one_feature_a_municipality(edition: Edition) -> None:
    (file,) = [file for file in all_downloads(edition) if file.key == "areas"]
    collection = json.loads(file.content)
    assert collection["type"] == "FeatureCollection"
    assert [feature["id"] for feature in collection["features"]] == sorted(
        edition.shapes.municipalities.index
    )
    assert {feature["properties"]["areas_are"] for feature in collection["features"]} == {"schematic"}


def test_unreachable_stays_inf_and_unknown_stays_empty() -> None:
    assert written_csv(("a", "b", "c"), [(float("inf"), None, 100.0)]) == b"a,b,c\r\ninf,,100\r\n"
