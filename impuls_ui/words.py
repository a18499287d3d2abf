"""The texts of the page being shown, in the language its visitor chose."""

from impuls_core.wording import catalogue
from impuls_ui import state


def say(key: str, **values: object) -> str:
    """Return a text; see ``catalogue.text``."""
    return catalogue.text(state.read().language, key, **values)


def say_count(key: str, n: int, **values: object) -> str:
    """Return the form of a text that fits ``n``; see ``catalogue.plural``."""
    return catalogue.plural(state.read().language, key, n, **values)


def number(value: float, digits: int = 0) -> str:
    """Write a number as the language does."""
    return catalogue.number(state.read().language, value, digits)


def percent(share: float, digits: int = 0) -> str:
    """Write a share 0 to 1 in percent."""
    return catalogue.percent(state.read().language, share, digits)


def minutes(value: float) -> str:
    """Write travel minutes for a table."""
    return catalogue.minutes(state.read().language, value)


def date(iso: str) -> str:
    """Write a date, a month or a year as the language does."""
    return catalogue.date(state.read().language, iso)


def named(names: object) -> str:
    """Return the visitor's language out of a mapping of language to text (names of services, models)."""
    return names[state.read().language]  # type: ignore[index]
