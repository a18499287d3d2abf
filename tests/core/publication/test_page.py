from impuls_core.publication import page
from impuls_core.publication.page import Link, Page


def test_a_page_has_one_h1_and_leaves_out_empty_blocks() -> None:
    source = Page(
        "a.md", "de", "Wie *weit*?", ("", page.heading("Wege"), "", page.paragraph("Kurz."))
    ).markdown()
    assert source == "# Wie \\*weit\\*?\n\n## Wege\n\nKurz.\n"


def test_a_wide_page_says_so_before_its_title() -> None:
    assert (
        Page("a.md", "de", "Thale", (), is_wide=True)
        .markdown()
        .startswith("---\nhide:\n  - navigation\n---\n\n# Thale")
    )


def test_names_never_become_markup() -> None:
    assert page.lead("<b>&") == '<p class="lead">&lt;b&gt;&amp;</p>'
    assert page.paragraph("a_b", "", "c<d") == "a\\_b c\\<d"
    assert page.linked(Link("<x>", 'a"b')) == '<a href="a&quot;b">&lt;x&gt;</a>'


def test_what_is_too_long_for_paper_is_marked() -> None:
    assert page.heading("Wege", anchor="wege", on_paper=False) == "## Wege {#wege .skip-print}"


def test_facts_put_the_figure_first() -> None:
    assert page.facts([("4", "Ankerorte")]).index("4") < page.facts([("4", "Ankerorte")]).index("Ankerorte")
