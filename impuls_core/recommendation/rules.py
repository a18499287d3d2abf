"""Rules that couple services: what must stay, what cannot be, how much a town may carry, what belongs together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from impuls_core.errors import InputError


@dataclass(frozen=True, slots=True)
class MustHost:
    """A service must stay in a town, or come to it."""

    service_id: str
    town: str


@dataclass(frozen=True, slots=True)
class MustNotHost:
    """A service must not be in a town ("cannot")."""

    service_id: str
    town: str


@dataclass(frozen=True, slots=True)
class EveryoneWithin:
    """Everybody must reach the service by car within so many minutes (inclusive)."""

    service_id: str
    minutes: float


@dataclass(frozen=True, slots=True)
class OneHost:
    """A service cannot be divided: one host (kind Z: one in each area)."""

    service_id: str


@dataclass(frozen=True, slots=True)
class Together:
    """Two services must stand in the same towns."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two services must not stand in one town."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class TownFunctions:
    """A town hosts at least and at most so many services, the fixed ones counted; None = no limit."""

    town: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class NothingNewIn:
    """A town gets no service it does not have today."""

    town: str


@dataclass(frozen=True, slots=True)
class NewSitesAtMost:
    """At most so many new sites: a service in a town where it is not today counts one."""

    count: int


@dataclass(frozen=True, slots=True)
class AnchorsAtMost:
    """New hosts in at most so many towns, as anchor points are counted (``model.md`` 6)."""

    count: int


Rule = (
    MustHost
    | MustNotHost
    | EveryoneWithin
    | OneHost
    | Together
    | Apart
    | TownFunctions
    | NothingNewIn
    | NewSitesAtMost
    | AnchorsAtMost
)
KINDS: Mapping[str, type[Rule]] = {
    "must_host": MustHost,
    "must_not_host": MustNotHost,
    "everyone_within": EveryoneWithin,
    "one_host": OneHost,
    "together": Together,
    "apart": Apart,
    "town_functions": TownFunctions,
    "nothing_new_in": NothingNewIn,
    "new_sites_at_most": NewSitesAtMost,
    "anchors_at_most": AnchorsAtMost,
}
# How the fields of a stored rule are read back: anything else is refused.
_READERS: Mapping[str, Callable[[object], object]] = {
    "minutes": lambda v: float(str(v)),
    "least": lambda v: int(str(v)),
    "most": lambda v: int(str(v)),
    "count": lambda v: int(str(v)),
}


def kind_of(rule: Rule) -> str:
    """Return the name of a rule's kind, the key of its sentence.

    Examples
    --------
    >>> kind_of(NewSitesAtMost(3))
    'new_sites_at_most'
    """
    return next(name for name, kind in KINDS.items() if isinstance(rule, kind))


def services_of(rule: Rule) -> tuple[str, ...]:
    """Return the ids of the services a rule names."""
    match rule:
        case MustHost() | MustNotHost() | EveryoneWithin() | OneHost():
            return (rule.service_id,)
        case Together() | Apart():
            return (rule.first, rule.second)
        case _:
            return ()


def towns_of_rule(rule: Rule) -> tuple[str, ...]:
    """Return the AGS of the towns a rule names."""
    match rule:
        case MustHost() | MustNotHost() | TownFunctions() | NothingNewIn():
            return (rule.town,)
        case _:
            return ()


def rule_to_dict(rule: Rule) -> dict[str, object]:
    """Return a plain mapping that JSON can hold; ``rule_from_dict`` reads it back.

    Examples
    --------
    >>> rule_to_dict(AnchorsAtMost(4))
    {'kind': 'anchors_at_most', 'count': 4}
    """
    return {"kind": kind_of(rule), **asdict(rule)}


def rule_from_dict(stored: Mapping[str, object]) -> Rule:
    """Rebuild a rule.

    Raises
    ------
    InputError
        If the record describes no rule.
    """
    try:
        fields = {name: value for name, value in stored.items() if name != "kind"}
        kind = KINDS[str(stored["kind"])]
        read = {name: None if v is None else _READERS.get(name, str)(v) for name, v in fields.items()}
        rule: Rule = kind(**read)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"The stored rule {dict(stored)} cannot be read: {error}") from error
    require_sensible([rule])
    return rule


def require_sensible(rules: Sequence[Rule]) -> None:
    """Refuse rules whose own figures make no sense, all of them at once.

    Raises
    ------
    InputError
        For a negative count, a least above the most, no limit at all, minutes that are not positive, or a
        service paired with itself.
    """
    wrong = [fault for rule in rules for fault in _faults(rule)]
    if wrong:
        raise InputError(f"{len(wrong)} rules make no sense: {'; '.join(wrong)}. Change or remove them.")


def _faults(rule: Rule) -> list[str]:
    match rule:
        case NewSitesAtMost() | AnchorsAtMost() if rule.count < 0:
            return [f"at most {rule.count} is less than none"]
        case TownFunctions(town, least, most):
            if least is None and most is None:
                return [f"no limit is given for {town}"]
            if min(x for x in (least, most) if x is not None) < 0:
                return [f"a limit for {town} is less than none"]
            if least is not None and most is not None and least > most:
                return [f"{town} should have at least {least} and at most {most} services"]
        case EveryoneWithin() if not 0 < rule.minutes < float("inf"):
            return [f"{rule.minutes} minutes for {rule.service_id} are no time"]
        case Together() | Apart() if rule.first == rule.second:
            return [f"{rule.first} is paired with itself"]
    return []
