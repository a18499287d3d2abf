import pytest

from impuls_core.drawing.markup import element, number, plain


def test_text_and_attributes_of_people_stay_text() -> None:
    assert plain("<script>&") == "&lt;script&gt;&amp;"
    assert element("a", {"title": '"><script>'}) == '<a title="&quot;&gt;&lt;script&gt;"/>'


def test_children_are_markup_already() -> None:
    assert element("g", None, element("b", None, plain("a < b"))) == "<g><b>a &lt; b</b></g>"


def test_attributes_keep_their_order_and_none_is_left_out() -> None:
    assert element("i", {"b": 1, "a": None, "c": 0}) == '<i b="1" c="0"/>'


@pytest.mark.parametrize(
    ("value", "written"), [(-0.04, "0"), (0.05, "0.1"), (12.0, "12"), (1e7, "10000000"), (-3.25, "-3.2")]
)
def test_coordinates_have_one_decimal_at_most_and_no_exponent(value: float, written: str) -> None:
    assert number(value) == written
