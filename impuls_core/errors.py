"""The error tree: every fault a person can meet is an ``ImpulsError`` with one clear sentence."""

from collections.abc import Sequence


class ImpulsError(Exception):
    """Base of all errors that are shown to people: says what, where, how many, what to do."""


class InputError(ImpulsError, ValueError):
    """An argument or an answer of a person cannot be used."""


class DataError(ImpulsError):
    """A table or a package is faulty; carries all faults found, not only the first."""

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


class NoFeasibleSite(ImpulsError):
    """No arrangement satisfies what was asked for."""


class PublicationError(ImpulsError):
    """The site could not be built; the last published site is unchanged."""
