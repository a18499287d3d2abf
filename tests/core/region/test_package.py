import dataclasses
import shutil
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from impuls_core.errors import DataError
from impuls_core.region.package import AGE_CLASSES, Region, check_region, load_region


def test_the_small_example_loads_with_every_table(small: Region) -> None:
    assert small.candidates == ("99001001", "99001002", "99002001", "99002002")
    assert small.members == small.candidates
    assert small.outside_hosts == ("98000000",)
    assert small.demand[list(AGE_CLASSES)].sum().to_dict() == {"0-17": 2200.0, "18-64": 6600.0, "65+": 2200.0}
    assert [service.id for service in small.catalogue.services] == [
        "ec01",
        "so01",
        "so03",
        "so13",
        "cu01",
        "sc01",
    ]
    assert [scenario.id for scenario in small.scenarios] == ["theatre-moves"]


def test_the_small_example_covers_all_catchments_and_models(small: Region) -> None:
    services = small.catalogue.services
    assert {service.catchment for service in services} == set("WUNZA")
    assert {model for service in services for model in service.models} == set("SPDMO")


def test_growth_is_one_in_the_base_year_and_has_every_year(small: Region) -> None:
    assert list(small.growth.columns) == [2019, 2025, 2035]
    assert (small.growth[2019] == 1).all()
    assert small.growth.at[("Süd", "0-17"), 2035] == 0.6


def test_ages_reach_from_zero_to_the_open_last_year(small: Region) -> None:
    assert list(small.national_ages.index) == list(range(101))
    assert small.national_ages.sum() == pytest.approx(1)


def test_a_broken_package_never_half_loads_and_names_all_faults(package) -> None:
    package.change("places.csv", "Westland,60,3000", "Westland,60,-3000")
    package.change("demand.csv", "51.70,11.25", "NaN,11.25")
    package.change("demand.csv", "e1,Edorf,99002002", "e1,Edorf,99999999")
    (package.folder / "forecast.csv").unlink()
    with pytest.raises(DataError, match=r"nicht in Ordnung: 5 Fehler\. Es wurde nichts geladen") as refused:
        load_region(package.folder)
    sentences = "\n".join(refused.value.faults)
    assert (
        "places.csv, Zeile 4, population: „-3000“ ist negativ. Bitte berichtigen Sie den Wert." in sentences
    )
    assert "demand.csv, Zeile 8, latitude: „NaN“ ist keine endliche Zahl." in sentences
    assert (
        "demand.csv, Zeile 7, ags: Den Gemeindeschlüssel „99999999“ gibt es in places.csv nicht." in sentences
    )
    assert "forecast.csv: Die Datei fehlt. Bitte legen Sie die Datei in den Ordner." in sentences


def test_the_same_faults_in_english(package) -> None:
    (package.folder / "demand.csv").unlink()
    with pytest.raises(DataError, match="Nothing was loaded") as refused:
        load_region(package.folder, "en")
    assert refused.value.faults == ("demand.csv: The file is missing. Please put the file into the folder.",)


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    assert [fault.file for fault in check_region(tmp_path) if fault.problem == "missing_file"] == [
        "region.yaml",
        "sources.yaml",
        "services.yaml",
        "places.csv",
        "demand.csv",
        "facilities.csv",
        "forecast.csv",
        "national_ages.csv",
    ]


def test_a_folder_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    assert [fault.problem for fault in check_region(tmp_path / "none")] == ["missing_folder"]


def test_a_service_without_admissible_row_is_refused(package) -> None:
    for town in ("Adorf", "Cdorf"):
        text = (package.folder / "facilities.csv").read_text(encoding="utf-8")
        package.write(
            "facilities.csv", "\n".join(row for row in text.split("\n") if f"Amtsgericht {town}" not in row)
        )
    text = (package.folder / "places.csv").read_text(encoding="utf-8")
    package.write("places.csv", text.replace(",MZ,", ",,").replace(",GZ,", ",,"))
    (fault,) = [fault for fault in package.faults() if fault.value == "MZ"]
    assert (fault.file, fault.row, fault.problem) == ("services.yaml", "so13", "no_admissible_row")


def test_a_region_cannot_be_changed_in_place(small: Region) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        small.crs = "EPSG:4326"  # type: ignore[misc]


@pytest.mark.parametrize("file", ["places.csv", "demand.csv", "services.yaml", "region.yaml", "sources.yaml"])
def test_no_cut_file_stops_the_check(package, file: str) -> None:
    whole = (package.folder / file).read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 5)):
        package.write(file, whole[:length])
        assert all(fault.sentence("de") and fault.sentence("en") for fault in package.faults())


def test_the_order_of_the_rows_does_not_change_the_candidates(package, small: Region) -> None:
    header, *rows = (package.folder / "places.csv").read_text(encoding="utf-8").splitlines()
    package.write("places.csv", "\n".join([header, *reversed(rows)]) + "\n")
    assert load_region(package.folder).candidates == small.candidates


def test_the_harz_region_has_its_published_sums(harz: Region) -> None:
    # Destatis, 31.12.2019; the sums stand in region.yaml as well, so that a slip there is found here
    members = harz.places[harz.places["kind"] == "member"]
    assert len(members) == 28
    assert members["population"].sum() == 265_666
    assert members["area_km2"].sum() == pytest.approx(2826, abs=0.5)
    by_district = harz.places[harz.places["kind"] != "outside"].groupby("district")["population"].sum()
    assert by_district.to_dict() == {"Landkreis Harz": 213_310, "Landkreis Mansfeld-Südharz": 134_942}


def test_the_harz_region_has_eighteen_candidates_and_its_outside_centres(harz: Region) -> None:
    assert len(harz.candidates) == 18
    outside = set(harz.places.loc[list(harz.outside_hosts), "name"])
    assert {"Magdeburg", "Nordhausen", "Eisleben", "Hettstedt"} <= outside and len(outside) == 13


def test_the_harz_agrees_with_official_figures_and_areas(harz: Region, real_data: Path) -> None:
    official = pd.read_csv(
        real_data / "population-destatis-gv" / "gemeinden_2019-12-31.csv", dtype={"AGS": str}, index_col="AGS"
    )
    ours = harz.places.loc[official.index]
    assert (ours["population"] == official["bevoelkerung"]).all()
    assert (ours["area_km2"] - official["flaeche"]).abs().max() < 0.005

    areas = gpd.read_file(real_data / "boundaries-vg5000-2021" / "gemeinden_42.geojson").to_crs(harz.crs)
    own = areas.set_index("AGS").geometry.loc[harz.demand["ags"]].set_axis(harz.demand.index)
    points = gpd.points_from_xy(harz.demand["longitude"], harz.demand["latitude"], crs="EPSG:4326")
    settlements = gpd.GeoSeries(points, harz.demand.index).to_crs(harz.crs)
    # metres: the areas are drawn for 1:5,000,000 and GeoNames rounds some points to the minute
    assert settlements.distance(own).max() < 2500


def test_a_copy_elsewhere_is_the_same_region(small: Region, tmp_path: Path) -> None:
    copy = load_region(Path(shutil.copytree(small.folder, tmp_path / "copy")))
    pd.testing.assert_frame_equal(copy.places, small.places)
    pd.testing.assert_frame_equal(copy.demand, small.demand)


def test_the_check_covers_the_network_and_loading_does_not_need_it(package) -> None:
    (package.folder / "network").mkdir()
    assert set(package.problems()) == {"missing_file"}
    assert load_region(package.folder).id == "small"
