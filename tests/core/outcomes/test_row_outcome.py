"""Room for the outcome of one row."""

import numpy as np

from impuls_core.outcomes.row_outcome import RowOutcome, Work, new_outcome, new_work


def test_an_outcome_has_a_figure_for_each_point_and_a_load_for_each_town():
    out = new_outcome(5, 3)
    for name in RowOutcome._fields:
        array = getattr(out, name)
        assert array.size == (3 if "loads" in name else 5)
        assert not array.any()


def test_loads_are_summed_in_double_precision():
    out = new_outcome(5, 3)
    assert out.loads.dtype == out.special_loads.dtype == np.float64
    assert out.car_value.dtype == np.float32


def test_no_two_figures_share_their_room():
    out, work = new_outcome(5, 3), new_work(5)
    arrays = [getattr(out, name) for name in RowOutcome._fields] + [
        getattr(work, name) for name in Work._fields
    ]
    for number, array in enumerate(arrays):
        array[:] = number
    assert [float(array[0]) for array in arrays] == list(range(len(arrays)))
