"""The ballot: what one person said, step by step, without any number they did not give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeVar, get_args

from impuls_core.errors import InputError
from impuls_core.region.catalogue import FIELDS
from impuls_core.schema import CRITERIA

Answer = Literal["very", "important", "less", "unknown"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
DOUBLES_PER_FIELD = 2
CheckKind = Literal["order", "strength"]
CHECK_KINDS: tuple[CheckKind, ...] = get_args(CheckKind)
CheckChoice = Literal["a", "b", "equal", "skipped"]
CHECK_CHOICES: tuple[CheckChoice, ...] = get_args(CheckChoice)

Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """The answer to one cross-check, and whether it agreed with the points it was asked for."""

    chosen: CheckChoice
    fits: bool


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
    checks : kind of cross-check -> answer; gone as soon as order or points change, they rest on both
    """

    order: tuple[str, ...] = ()
    rest_is_equal: bool = False
    points: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    doubled: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    skipped: frozenset[str] = frozenset()
    field_order: tuple[str, ...] = ()
    fields_are_equal: bool = False
    checks: Mapping[CheckKind, CheckAnswer] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def has_conflict(self) -> bool:
        """Whether a cross-check was answered against the points, and both were left so."""
        return not all(answer.fits for answer in self.checks.values())

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
        return replace(self, order=order + tuple(last) if len(last) == 1 else order, checks=_frozen({}))

    def call_rest_equal(self) -> "Ballot":
        """End the ordering: what is not picked yet matters equally."""
        if not self.order:
            raise InputError("Nothing is picked yet. Pick at least one criterion before the rest is equal.")
        return replace(self, rest_is_equal=True, checks=_frozen({}))

    def undo_pick(self) -> "Ballot":
        """Take back the last step of the ordering, with the points that rested on it."""
        if self.rest_is_equal:
            return replace(self, rest_is_equal=False, points=_frozen({}), checks=_frozen({}))
        # the last criterion came by itself, so the last choice was the one before it
        keep = len(self.order) - (2 if len(self.order) == len(CRITERIA) else 1)
        order = self.order[: max(keep, 0)]
        kept = {name: points for name, points in self.points.items() if name in order[1:]}
        return replace(self, order=order, points=_frozen(kept), checks=_frozen({}))

    def reorder(self, order: Iterable[str]) -> "Ballot":
        """Replace the order by another one of the same criteria."""
        new = tuple(order)
        if sorted(new) != sorted(self.order):
            raise InputError(f"The new order {new} does not hold the same criteria as {self.order}.")
        return replace(self, order=new, checks=_frozen({}))

    def rate(self, criterion: str, points: int) -> "Ballot":
        """Say how much a criterion counts, 0 to 100, where the first of the order has 100."""
        _require_member(criterion, CRITERIA, of="criteria")
        if not 0 <= points <= 100:
            raise InputError(f"Points of {criterion!r} are {points}. Give a number from 0 to 100.")
        return replace(self, points=_frozen({**self.points, criterion: points}), checks=_frozen({}))

    def unrate(self, criterion: str) -> "Ballot":
        """Take back the points of a criterion; its value follows from the order again."""
        kept = {name: points for name, points in self.points.items() if name != criterion}
        return replace(self, points=_frozen(kept), checks=_frozen({}))

    def answer_check(self, kind: CheckKind, chosen: CheckChoice, *, fits: bool) -> "Ballot":
        """Keep the answer to a cross-check; those that would come after it are asked anew."""
        _require_member(kind, CHECK_KINDS, of="cross-checks")
        _require_member(chosen, CHECK_CHOICES, of="answers")
        before = CHECK_KINDS[: CHECK_KINDS.index(kind)]
        kept = {each: answer for each, answer in self.checks.items() if each in before}
        return replace(self, checks=_frozen({**kept, kind: CheckAnswer(chosen, fits)}))

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
        """Return plain lists and mappings that JSON can hold; ``ballot_from_dict`` reads them back."""
        return {
            "order": list(self.order),
            "rest_is_equal": self.rest_is_equal,
            "points": dict(self.points),
            "answers": dict(self.answers),
            "doubled": {name: list(stems) for name, stems in self.doubled.items()},
            "skipped": sorted(self.skipped),
            "field_order": list(self.field_order),
            "fields_are_equal": self.fields_are_equal,
            "checks": {
                kind: {"chosen": answer.chosen, "fits": answer.fits} for kind, answer in self.checks.items()
            },
        }


def _frozen(values: dict[Key, Value]) -> Mapping[Key, Value]:
    return MappingProxyType(values)


def _require_member(value: str, allowed: Iterable[str], *, of: str) -> None:
    allowed = tuple(allowed)
    if value not in allowed:
        raise InputError(f"{value!r} is not among the {of}: {', '.join(allowed) or 'none left'}.")
