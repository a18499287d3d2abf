"""The ballot: what one person said, step by step, without any number they did not give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeVar, cast, get_args

from impuls_core.errors import InputError
from impuls_core.region.catalogue import FIELDS
from impuls_core.schema import CRITERIA

Answer = Literal["very", "important", "less", "unknown"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
DOUBLES_PER_FIELD = 2

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's answers; every change returns a new ballot.

    Attributes
    ----------
    order : criteria picked so far, the one to improve first in front
    rest_is_equal : "Der Rest ist mir gleich wichtig" was chosen
    points : criterion -> 0 to 100, compared with the first of ``order``; only what was answered
    answers : stem of a service -> word; what was skipped is not in it
    doubled : field -> stems that count double, at most ``DOUBLES_PER_FIELD``
    skipped : fields passed over as a whole
    field_order : fields picked so far, most important first
    fields_are_equal : "Alle Felder sind gleich wichtig" was chosen
    """

    order: tuple[str, ...] = ()
    rest_is_equal: bool = False
    points: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    doubled: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    skipped: frozenset[str] = frozenset()
    field_order: tuple[str, ...] = ()
    fields_are_equal: bool = False

    @property
    def order_is_complete(self) -> bool:
        """Whether the swing step is done: all criteria picked, or the rest called equal."""
        return bool(self.order) and (self.rest_is_equal or len(self.order) >= len(CRITERIA) - 1)

    @property
    def open_criteria(self) -> tuple[str, ...]:
        """Criteria not picked yet, in table order."""
        return tuple(name for name in CRITERIA if name not in self.order)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been answered yet; then only today is shown."""
        return self == Ballot()

    def pick(self, criterion: str) -> "Ballot":
        """Put a criterion next in the order; the last one left follows by itself."""
        _require_member(criterion, self.open_criteria, of="open criteria")
        order = (*self.order, criterion)
        last = [name for name in CRITERIA if name not in order]
        return replace(self, order=order + tuple(last) if len(last) == 1 else order)

    def call_rest_equal(self) -> "Ballot":
        """End the ordering: what is not picked yet matters equally."""
        if not self.order:
            raise InputError("Nothing is picked yet. Pick at least one criterion before the rest is equal.")
        return replace(self, rest_is_equal=True)

    def undo_pick(self) -> "Ballot":
        """Take back the last step of the ordering, with the points that rested on it."""
        if self.rest_is_equal:
            return replace(self, rest_is_equal=False, points=_frozen({}))
        # the last criterion came by itself, so the last choice was the one before it
        keep = len(self.order) - (2 if len(self.order) == len(CRITERIA) else 1)
        order = self.order[: max(keep, 0)]
        kept = {name: points for name, points in self.points.items() if name in order[1:]}
        return replace(self, order=order, points=_frozen(kept))

    def reorder(self, order: Iterable[str]) -> "Ballot":
        """Replace the order by another one of the same criteria."""
        new = tuple(order)
        if sorted(new) != sorted(self.order):
            raise InputError(f"The new order {new} does not hold the same criteria as {self.order}.")
        return replace(self, order=new)

    def rate(self, criterion: str, points: int) -> "Ballot":
        """Say how much a criterion counts, 0 to 100, where the first of the order has 100."""
        _require_member(criterion, CRITERIA, of="criteria")
        if not 0 <= points <= 100:
            raise InputError(f"Points of {criterion!r} are {points}. Give a number from 0 to 100.")
        return replace(self, points=_frozen({**self.points, criterion: points}))

    def unrate(self, criterion: str) -> "Ballot":
        """Take back the points of a criterion; its value follows from the order again."""
        return replace(self, points=_frozen({k: v for k, v in self.points.items() if k != criterion}))

    def answer(self, stem: str, word: Answer | None) -> "Ballot":
        """Say how important a service is; None takes the answer back."""
        if word is None:
            return replace(self, answers=_frozen({k: v for k, v in self.answers.items() if k != stem}))
        _require_member(word, ANSWERS, of="answers")
        return replace(self, answers=_frozen({**self.answers, stem: word}))

    def set_doubled(self, field_id: str, stems: Iterable[str]) -> "Ballot":
        """Name the services of a field that count double."""
        _require_member(field_id, FIELDS, of="fields")
        chosen = tuple(sorted(set(stems)))
        if len(chosen) > DOUBLES_PER_FIELD:
            raise InputError(
                f"{len(chosen)} services of {field_id!r} would count double, at most {DOUBLES_PER_FIELD} may."
            )
        return replace(self, doubled=_frozen({**self.doubled, field_id: chosen}))

    def skip(self, field_id: str, *, skipped: bool = True) -> "Ballot":
        """Pass over a field as a whole, or come back to it; its answers stay."""
        _require_member(field_id, FIELDS, of="fields")
        return replace(self, skipped=self.skipped | {field_id} if skipped else self.skipped - {field_id})

    def pick_field(self, field_id: str) -> "Ballot":
        """Put a field next in the order of fields; the last one left follows by itself."""
        _require_member(field_id, [name for name in FIELDS if name not in self.field_order], of="open fields")
        order = (*self.field_order, field_id)
        last = tuple(name for name in FIELDS if name not in order)
        return replace(self, field_order=order + last if len(last) == 1 else order, fields_are_equal=False)

    def clear_field_order(self, *, equal: bool) -> "Ballot":
        """Forget the order of fields; with ``equal`` that is itself the answer."""
        return replace(self, field_order=(), fields_are_equal=equal)

    def to_dict(self) -> dict[str, object]:
        """Return plain lists and mappings that JSON can hold; ``from_dict`` reads them back."""
        return {
            "order": list(self.order),
            "rest_is_equal": self.rest_is_equal,
            "points": dict(self.points),
            "answers": dict(self.answers),
            "doubled": {name: list(stems) for name, stems in self.doubled.items()},
            "skipped": sorted(self.skipped),
            "field_order": list(self.field_order),
            "fields_are_equal": self.fields_are_equal,
        }


def ballot_from_dict(stored: Mapping[str, object]) -> Ballot:
    """Rebuild a ballot by repeating its steps, so that nothing impossible can enter.

    Raises
    ------
    InputError
        If the record does not describe a ballot.
    """
    ballot = Ballot()
    try:
        for criterion in _list(stored, "order"):
            if criterion not in ballot.order:  # the last one follows by itself
                ballot = ballot.pick(criterion)
        if stored.get("rest_is_equal"):
            ballot = ballot.call_rest_equal()
        for criterion, points in _mapping(stored, "points").items():
            ballot = ballot.rate(criterion, int(str(points)))
        for stem, word in _mapping(stored, "answers").items():
            ballot = ballot.answer(stem, cast(Answer, word))  # answer() checks it
        for name, stems in _mapping(stored, "doubled").items():
            ballot = ballot.set_doubled(name, [str(stem) for stem in cast(list[str], stems)])
        for name in _list(stored, "skipped"):
            ballot = ballot.skip(name)
        for name in _list(stored, "field_order"):
            if name not in ballot.field_order:
                ballot = ballot.pick_field(name)
        if stored.get("fields_are_equal"):
            ballot = ballot.clear_field_order(equal=True)
    except (TypeError, ValueError) as error:  # InputError is a ValueError
        raise InputError(f"The stored answers cannot be read: {error}") from error
    return ballot


def _list(stored: Mapping[str, object], name: str) -> list[str]:
    value = stored.get(name, [])
    if not isinstance(value, list):
        raise InputError(f"{name!r} is not a list.")
    return [str(item) for item in value]


def _mapping(stored: Mapping[str, object], name: str) -> dict[str, object]:
    value = stored.get(name, {})
    if not isinstance(value, dict):
        raise InputError(f"{name!r} is not a mapping.")
    return value


def _frozen(values: dict[str, Value]) -> Mapping[str, Value]:
    return MappingProxyType(values)


def _require_member(value: str, allowed: Iterable[str], *, of: str) -> None:
    allowed = tuple(allowed)
    if value not in allowed:
        raise InputError(f"{value!r} is not among the {of}: {', '.join(allowed) or 'none left'}.")
