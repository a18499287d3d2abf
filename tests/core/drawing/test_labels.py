import itertools

import pytest

from impuls_core.drawing.labels import Box, Label, Wish, place_labels

FRAME = Box(0, 0, 400, 300)


def wish(key: str, x: float, y: float, text: str = "Thale") -> Wish:
    symbol = Box(x - 5, y - 5, x + 5, y + 5)
    return Wish(key=key, text=text, symbol=symbol, size=10, group=symbol)


def place(*wishes: Wish, taken: tuple[Box, ...] = ()) -> dict[str, Label]:
    return {label.key: label for label in place_labels(wishes, taken=taken, frame=FRAME)}


def test_touching_boxes_do_not_overlap() -> None:
    assert not Box(0, 0, 1, 1).overlaps(Box(1, 0, 2, 1))
    assert Box(0, 0, 1, 1).overlaps(Box(0.9, 0.9, 2, 2))
    assert Box(0, 0, 1, 1).is_inside(Box(0, 0, 1, 1))


def test_with_room_a_label_stands_to_the_right_of_its_symbol() -> None:
    label = place(wish("a", 100, 100))["a"]
    assert label.anchor == "start"
    assert label.x == 105 + 3
    # five letters of 0.62 x 10 units
    assert label.box == Box(108, 95, 139, 105)


@pytest.mark.parametrize(
    ("blocked", "anchor"),
    [
        ((Box(106, 94, 200, 106),), "end"),
        ((Box(106, 94, 200, 106), Box(0, 94, 94, 106)), "middle"),
    ],
)
def test_a_label_moves_on_where_its_first_place_is_taken(blocked: tuple[Box, ...], anchor: str) -> None:
    assert place(wish("a", 100, 100), taken=blocked)["a"].anchor == anchor


def test_a_label_without_any_room_is_left_out() -> None:
    assert place(wish("a", 100, 100, text="x" * 200)) == {}


def test_the_first_wish_keeps_its_place() -> None:
    alone = place(wish("first", 100, 100))["first"]
    together = place(wish("first", 100, 100), wish("second", 150, 100))
    assert together["first"] == alone


def test_no_label_covers_a_symbol_another_label_or_the_edge() -> None:
    wishes = [wish(f"{x}-{y}", x, y) for x, y in itertools.product(range(20, 400, 45), range(20, 300, 25))]
    labels = place_labels(wishes, taken=(), frame=FRAME)
    assert labels
    for label in labels:
        assert label.box.is_inside(FRAME)
        assert not any(label.box.overlaps(each.symbol) for each in wishes)
    for one, other in itertools.combinations(labels, 2):
        assert not one.box.overlaps(other.box)


def test_a_symbol_with_marks_may_be_named_around_all_of_them() -> None:
    symbol, group = Box(95, 95, 105, 105), Box(60, 95, 140, 140)
    crowded = (Box(105, 80, 139, 120), Box(61, 80, 95, 120), Box(80, 60, 120, 94), Box(80, 106, 120, 139))
    label = place(Wish("a", "Thale", symbol, 10, group), taken=crowded)["a"]
    assert label.x == group.right + 3
