"""The list of pages: their order, their place in the navigation, and the steps of the way through."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page.

    ``name`` is the stem of its file in ``pages/``, of its address and of its texts (``page.<name>``);
    ``step`` counts the way from weighing to the result, 0 = beside the way.
    """

    name: str
    step: int = 0

    @property
    def script(self) -> str:
        """Path of the page's script, as streamlit's links want it."""
        return f"pages/{self.name}.py"


PAGES: tuple[PageEntry, ...] = (
    PageEntry("start"),
    PageEntry("criteria", step=1),
    PageEntry("services", step=2),
    PageEntry("anchor_points", step=3),
    PageEntry("my_town", step=4),
    PageEntry("service"),
    PageEntry("compare"),
    PageEntry("what_if"),
    PageEntry("method"),
    PageEntry("print_result"),
)
STEPS = max(page.step for page in PAGES)


def page_entry(name: str) -> PageEntry:
    """Return the entry of a page by name; KeyError if there is none."""
    for page in PAGES:
        if page.name == name:
            return page
    raise KeyError(name)
