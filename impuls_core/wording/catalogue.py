"""The sentences people read: gettext catalogues in German and English, plural rules and number formats."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from babel import Locale
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from impuls_core.errors import DataError, InputError

LANGUAGES: tuple[str, ...] = ("de", "en")
DEFAULT_LANGUAGE = "de"
FOLDER = Path(__file__).parent
NO_BREAK_SPACE = "\u00a0"

# "de" for Germany and "en" for Great Britain: 1.234,5 and 1,234.5
_LOCALES = {"de": Locale("de", "DE"), "en": Locale("en", "GB")}
_PLURAL_FORMS = ("one", "other")  # German and English share the rule n != 1

Message = tuple[str, ...]  # one text, or one text per plural form


def text(language: str, key: str, **values: object) -> str:
    """Return the text of ``key`` with its placeholders filled.

    Parameters
    ----------
    language : "de" or "en"
    key : str, such as ``"ord.title1"``
    values : whole numbers are written in the language's form, everything else as given;
        write fractions with ``number``, and years as text.

    Raises
    ------
    InputError
        If the language or the key is unknown, or a placeholder has no value.

    Examples
    --------
    >>> text("de", "frame.step", step=1, steps=4, name="Einrichtungen")
    'Schritt 1 von 4: Einrichtungen'
    """
    return _fill(language, key, _message(language, key)[0], values)


def plural(language: str, key: str, n: int, **values: object) -> str:
    """Return the form of ``key`` that fits ``n``; the key ``<key>.none`` says it for 0 where there is one.

    Examples
    --------
    >>> plural("de", "count.services", 1), plural("de", "count.services", 1234)
    ('1 Einrichtung', '1.234 Einrichtungen')
    """
    if n == 0 and f"{key}.none" in messages(language):
        return text(language, f"{key}.none", n=n, **values)
    forms = _message(language, key)
    if len(forms) != len(_PLURAL_FORMS):
        raise InputError(f"Text {key!r} ({language}) has no plural forms. Add msgid_plural to its catalogue.")
    form = _PLURAL_FORMS.index(_LOCALES[language].plural_form(n))
    return _fill(language, key, forms[form], {"n": n, **values})


def number(language: str, value: float, digits: int = 0) -> str:
    """Write a number with ``digits`` decimals as the language does; halves are rounded to the even digit.

    Examples
    --------
    >>> number("de", 1234.56, 1), number("en", 1234.56, 1)
    ('1.234,6', '1,234.6')
    """
    _require_language(language)
    decimals = "." + "0" * digits if digits else ""
    return format_decimal(value, format=f"#,##0{decimals};\u2212#,##0{decimals}", locale=_LOCALES[language])


def percent(language: str, share: float, digits: int = 0) -> str:
    """Write a share 0 to 1 in percent, kept together by a no-break space.

    Examples
    --------
    >>> percent("de", 0.125, 1) == "12,5" + NO_BREAK_SPACE + "%"
    True
    """
    sign = f"{NO_BREAK_SPACE}%" if language == "de" else "%"
    return number(language, 100 * share, digits) + sign


def minutes(language: str, value: float) -> str:
    """Write travel minutes for a table; unreachable is said in words.

    Examples
    --------
    >>> minutes("de", 12.4) == "12" + NO_BREAK_SPACE + "Min."
    True
    >>> minutes("de", float("inf"))
    'nicht erreichbar'
    """
    if value == float("inf"):
        return text(language, "minutes.unreachable")
    return text(language, "minutes.short", minutes=number(language, value).replace(" ", NO_BREAK_SPACE))


def date(language: str, iso: str) -> str:
    """Write a date, a month or a year given as in ISO 8601 ("2019-12-31", "2025-12", "2025") for people.

    Examples
    --------
    >>> date("de", "2019-12-31"), date("de", "2025-12"), date("de", "2025")
    ('31.12.2019', '12.2025', '2025')
    >>> date("en", "2019-12-31"), date("en", "2025-12")
    ('31 December 2019', 'December 2025')
    """
    _require_language(language)
    parts = iso.split("-")
    if language == "de":
        return ".".join(reversed(parts))
    months = _LOCALES[language].months["format"]["wide"]
    words = [parts[0], *(months[int(month)] for month in parts[1:2]), *(str(int(day)) for day in parts[2:])]
    return " ".join(reversed(words))


@lru_cache(maxsize=len(LANGUAGES))
def messages(language: str, folder: Path = FOLDER) -> Mapping[str, Message]:
    """Read every catalogue file of a language, merged; the file name only groups the texts.

    Raises
    ------
    DataError
        Naming every key that stands in two files, and every file that cannot be read.
    """
    _require_language(language)
    merged: dict[str, Message] = {}
    faults: list[str] = []
    for file in sorted((folder / language).glob("*.po")):
        found, broken = _read(file)
        faults += broken
        faults += [f"{file.name}: {key!r} stands in another file already" for key in found.keys() & merged]
        merged |= found
    if faults:
        raise DataError(
            f"{len(faults)} faults in the texts of {language!r}: " + "; ".join(sorted(faults)), faults
        )
    return MappingProxyType(merged)


def placeholders(message: Message) -> frozenset[str]:
    """Return the names a message expects to be filled, over all its plural forms."""
    return frozenset(name for form in message for _, name, _, _ in Formatter().parse(form) if name)


def _read(file: Path) -> tuple[dict[str, Message], list[str]]:
    found: dict[str, Message] = {}
    faults: list[str] = []
    with file.open("rb") as lines:
        try:
            catalogue = read_po(lines, abort_invalid=True)
        except PoFileError as error:
            return {}, [f"{file.name}: {error}"]
    for message in catalogue:
        if not message.id:  # the header
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not forms or not all(forms):
            faults.append(f"{file.name}: {key!r} has an empty text")
        found[key] = forms
    return found, faults


def _message(language: str, key: str) -> Message:
    try:
        return messages(language)[key]
    except KeyError:
        raise InputError(
            f"Text {key!r} is missing in {language!r}. Add it to impuls_core/wording/{language}/."
        ) from None


def _fill(language: str, key: str, form: str, values: Mapping[str, object]) -> str:
    written = {
        name: number(language, value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in values.items()
    }
    try:
        return form.format(**written)
    except (KeyError, IndexError) as error:
        raise InputError(f"Text {key!r} ({language}) needs a value for {error}.") from None


def _require_language(language: str) -> None:
    if language not in LANGUAGES:
        raise InputError(f"Language {language!r} is not offered. Use one of {', '.join(LANGUAGES)}.")
