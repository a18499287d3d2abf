"""A stored ballot read back: by repeating its steps, so that nothing impossible can enter."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import cast

from impuls_core.errors import InputError
from impuls_core.preferences.ballots import CHECK_KINDS, Answer, Ballot, CheckAnswer, CheckChoice


def ballot_from_dict(stored: Mapping[str, object]) -> Ballot:
    """Rebuild a ballot from what ``Ballot.to_dict`` wrote.

    A field that is missing was not there yet when the record was written; it stays as in a new ballot.

    Raises
    ------
    InputError
        If the record does not describe a ballot, or holds a field that no ballot has.
    """
    ballot = Ballot()
    try:
        _require_known(stored, [each.name for each in fields(Ballot)], of="a ballot")
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
        ballot = _with_checks(ballot, _mapping(stored, "checks"))  # last: every change of points drops them
    except (TypeError, ValueError) as error:  # InputError is a ValueError
        raise InputError(f"The stored answers cannot be read: {error}") from error
    return ballot


def _with_checks(ballot: Ballot, stored: Mapping[str, object]) -> Ballot:
    _require_known(stored, CHECK_KINDS, of="the cross-checks")
    for kind in CHECK_KINDS:
        if kind in stored:
            answer = _mapping(stored, kind)
            _require_known(answer, [each.name for each in fields(CheckAnswer)], of="a cross-check")
            if not isinstance(answer.get("fits"), bool):
                raise InputError(f"'fits' of the cross-check {kind!r} is neither true nor false.")
            chosen = cast(CheckChoice, answer.get("chosen"))  # answer_check() checks it
            ballot = ballot.answer_check(kind, chosen, fits=bool(answer["fits"]))
    return ballot


def _require_known(stored: Mapping[str, object], names: Iterable[str], *, of: str) -> None:
    unknown = sorted(set(stored) - set(names))
    if unknown:
        raise InputError(
            f"{len(unknown)} unknown field(s) in {of}: {', '.join(unknown)}. A newer version may have "
            "written it; read it with that version, or answer anew."
        )


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
