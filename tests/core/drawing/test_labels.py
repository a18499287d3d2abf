from impuls_core.drawing.labels import Box, Wish, place_labels

FRAME = Box(0, 0, 400, 200)


def wish(key: str, x: float, y: float) -> Wish:
    dot = Box(x - 3, y - 3, x + 3, y + 3)
    return Wish(key=key, text="Halberstadt", symbol=dot, size=10, group=dot)


def test_a_lone_label_stands_to_the_right() -> None:
    (label,) = place_labels([wish("a", 100, 100)], taken=[], frame=FRAME)
    assert (label.x, label.anchor) == (106, "start")


def test_a_label_near_the_edge_moves_to_the_left() -> None:
    (label,) = place_labels([wish("a", 390, 100)], taken=[], frame=FRAME)
    assert label.anchor == "end"


def test_labels_never_overlap_each_other_or_a_symbol() -> None:
    wishes = [wish(str(n), 60 + 14 * (n % 7), 60 + 9 * (n // 7)) for n in range(35)]
    labels = place_labels(wishes, taken=[], frame=FRAME)
    boxes = [label.box for label in labels]
    assert 0 < len(labels) < len(wishes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert not any(box.overlaps(one.symbol) for box in boxes for one in wishes)


def test_the_more_important_label_is_kept_where_only_one_has_room() -> None:
    # a slot of one line, 14 high and 80 wide: room for one name of 68
    walls = [Box(0, 0, 400, 93), Box(0, 107, 400, 200), Box(0, 93, 90, 107), Box(184, 93, 400, 107)]
    labels = place_labels([wish("first", 100, 100), wish("second", 178, 100)], taken=walls, frame=FRAME)
    assert [label.key for label in labels] == ["first"]


def test_a_label_may_stand_around_all_marks_of_its_town() -> None:
    dot = Box(197, 97, 203, 103)
    around = Wish("a", "Thale", dot, 10, group=Box(180, 97, 220, 130))
    marks = [Box(203, 90, 260, 130), Box(120, 90, 197, 130), Box(180, 60, 220, 97), Box(180, 103, 220, 130)]
    (label,) = place_labels([around], taken=marks, frame=FRAME)
    assert label.y > 130


def test_touching_boxes_do_not_overlap() -> None:
    assert not Box(0, 0, 1, 1).overlaps(Box(1, 0, 2, 1))
