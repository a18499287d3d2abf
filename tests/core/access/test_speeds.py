import pandas as pd
import pytest

from impuls_core.access.speeds import SpeedModel, edge_minutes, urban_minutes


def edges(**changes: object) -> pd.DataFrame:
    return pd.DataFrame(
        {"metres": [6000.0], "climb_m": [0.0], "road_class": ["land"], "speed_kmh": [60.0]} | changes
    )


def test_six_kilometres_at_60_take_six_minutes() -> None:
    assert edge_minutes(edges(), SpeedModel()).tolist() == [pytest.approx(6.0)]


def test_climb_makes_slower_by_the_gradient_per_percent() -> None:
    # 120 m over 6 km are 2 percent; 0.05 each makes 10 percent
    slower = edge_minutes(edges(climb_m=[120.0]), SpeedModel(gradient=0.05))
    assert slower.tolist() == [pytest.approx(6.6)]


def test_climb_costs_nothing_on_a_motorway() -> None:
    flat = edge_minutes(edges(road_class=["motorway"]), SpeedModel())
    steep = edge_minutes(edges(road_class=["motorway"], climb_m=[300.0]), SpeedModel())
    assert flat.tolist() == steep.tolist()


def test_a_factor_moves_only_its_own_classes() -> None:
    classes = ["motorway", "federal", "land", "mountain"]
    table = pd.DataFrame({"metres": 6000.0, "climb_m": 0.0, "road_class": classes, "speed_kmh": 60.0})
    assert edge_minutes(table, SpeedModel(surface=1.2)).round(2).tolist() == [6.0, 5.0, 5.0, 6.0]


def test_urban_minutes_step_at_the_sizes_inclusive() -> None:
    persons = pd.Series([0, 1_999, 2_000, 9_999, 10_000, 99_999, 100_000])
    minutes = urban_minutes(persons, SpeedModel(urban_minutes=2.0))
    assert minutes.tolist() == [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 6.0]
