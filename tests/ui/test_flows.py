"""Which ways the view of flows draws."""

from impuls_ui.flows import LEAST_DRAWN, Flow, worth_drawing


def test_a_way_inside_one_town_is_not_drawn() -> None:
    assert worth_drawing((Flow("a", "a", 90.0), Flow("a", "b", 10.0))) == [Flow("a", "b", 10.0)]


def test_a_share_below_the_least_drawn_is_left_out_and_one_at_it_stays() -> None:
    least = 1000 * LEAST_DRAWN
    flows = (Flow("a", "b", 1000 - 2 * least + 1), Flow("a", "c", least), Flow("a", "d", least - 1))
    assert [flow.destination for flow in worth_drawing(flows)] == ["b", "c"]
