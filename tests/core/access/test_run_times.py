from impuls_core.access.run_times import Line, RunModel


def test_times_add_up_along_the_legs() -> None:
    pattern = Line("L", "Line", "bus", 60, 5, 20).along(["a", "b", "c"], [10, 2.5])
    assert pattern.minutes == (0.0, 10.0, 12.5)
    assert (pattern.headway, pattern.first, pattern.last) == (60, 5, 20)


def test_the_numbers_of_the_model_keep_their_order() -> None:
    assert list(RunModel().named()) == ["train_kmh", "narrow_kmh", "train_stop", "bus_factor", "bus_stop"]
