"""Elements of SVG and HTML as escaped strings, written the same way every time."""

from collections.abc import Mapping
from html import escape


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: str) -> str:
    """Return one element; attribute values are escaped, children are markup already.

    Attributes keep their order, those that are None are left out; without children it closes itself.

    Examples
    --------
    >>> element("text", {"x": 1.50, "class": None}, plain("Bad <Suderode>"))
    '<text x="1.5">Bad &lt;Suderode&gt;</text>'
    """
    written = "".join(
        f' {name}="{escape(_value(value))}"'
        for name, value in (attributes or {}).items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(children)}</{tag}>" if children else f"<{tag}{written}/>"


def plain(text: str) -> str:
    """Escape running text for use between tags."""
    return escape(text, quote=False)


def number(value: float) -> str:
    """Write a coordinate with one decimal at most, never "-0" and never an exponent.

    Examples
    --------
    >>> number(12.04), number(-0.01), number(3)
    ('12', '0', '3')
    """
    rounded = round(float(value), 1) + 0.0
    return f"{rounded:.1f}".removesuffix(".0") if rounded else "0"


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
