"""The filter language of `/` and of the command line, turned into conditions.

Words stand in any order and all must match; `!word` excludes; `field:value` looks in one field,
with `>`, `>=`, `<`, `<=` before a number or a date; quotes keep blanks together. A sign that the
full-text index does not know, like & or ★, is looked for as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr import i18n
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models.fields import Choice
from clubmgr.text import clean_line, fold

_TERM: Final = re.compile(r'(!?)(?:([^\W\d][\w-]*):)?("[^"]*"?|\S*)')
_COMPARED: Final = re.compile(r"(>=|<=|>|<)?(.*)")
# SQLite's Unicode is older than Python's: it takes these vowels for marks between two words.
_TOKEN: Final = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
_NUMBER: Final = re.compile(r"-?\d{1,15}([.,]\d{1,3})?")
MOST: Final = 100
"""The most terms of a filter: far more than anybody types, far less than SQLite refuses."""


class FilterError(ClubmgrError):
    """A filter that cannot be read; `position` is the character, from 0, where it goes wrong."""

    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.position = position


@dataclass(frozen=True, slots=True)
class Place:
    """Where `field:` looks: a column or expression, and how its values compare."""

    sql: str
    type: str = "text"  # text | number | date | choice | choices
    choices: tuple[Choice, ...] = ()
    match: str = ""
    """The column of the full-text index that holds it, if one does."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause with its values; `words` are the folded words, where there is nothing else."""

    sql: str
    values: dict[str, Any]
    words: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, as the full-text index knows them."""
    return _TOKEN.findall(fold(text))


def begin_words(words: Sequence[str], text: str) -> bool:
    """Tell whether each of these folded words begins a word of the text."""
    there = words_of(text)
    return all(any(word.startswith(begun) for word in there) for begun in words)


def match_words(text: str, column: str = "") -> str:
    """Return a full-text query for words that begin so; nothing of the text is an operator."""
    place = f"{column} : " if column else ""
    return " AND ".join(f'{place}"{word}"*' for word in words_of(text)) or '""'


def read(
    text: str,
    places: Mapping[str, Place],
    *,
    today: date,
    words_in: str,
    index: str = "",
    table: str = "",
) -> Condition:
    """Turn a filter into a condition. Raises FilterError that points at the character.

    Plain words look in the expression `words_in`, or in the full-text table `index` of `table`.
    """
    clauses: list[str] = []
    values: dict[str, Any] = {}
    words: list[str] = []
    matched: list[str] = []
    plain = True
    for match in _TERM.finditer(text):
        if not match[0]:
            continue
        negated, name, raw = match.groups()
        value = clean_line(raw.strip('"'))
        if name and name.casefold() not in places:
            raise FilterError(
                _("There is nothing called “{name}” to look in (character {n}).").format(
                    name=name, n=match.start() + 1
                ),
                match.start(),
                _("You can look in: {names}.").format(names=", ".join(places)),
            )
        if not value:
            continue
        if len(clauses) + len(matched) == MOST:
            raise FilterError(
                _("A filter has at most {most} terms.").format(most=MOST), match.start()
            )
        key = f"f{len(values)}"
        found = words_of(value)
        if name:
            clause = _narrow(places[name.casefold()], value, key, values, today, match, index)
        elif index and found and not negated:
            matched.append(match_words(value))
            words += found
            continue
        elif index and found:
            values[key] = match_words(value)
            clause = _in_index(table, index, key)
        elif index:
            values[key] = value
            clause = f"instr({words_in}, :{key}) > 0"
        else:
            values[key] = fold(value)
            clause = f"instr(fold({words_in}), :{key}) > 0"
        plain = plain and bool(found) and not name and not negated
        clauses.append(f"({clause}) IS NOT TRUE" if negated else f"({clause})")
    if matched:  # one question to the index for all words: each by itself may match very many
        values["words"] = " AND ".join(matched)
        clauses.append(_in_index(table, index, "words"))
    return Condition(" AND ".join(clauses) or "1", values, tuple(words) if plain and index else ())


def _in_index(table: str, index: str, key: str) -> str:
    return f"{table}.rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH :{key})"


def _narrow(
    place: Place,
    value: str,
    key: str,
    values: dict[str, Any],
    today: date,
    match: re.Match[str],
    index: str,
) -> str:
    if place.match and index and (words := words_of(value)):
        return _match(place, words, key, values, index)
    reader: dict[str, Callable[[], str]] = {
        "choice": lambda: f"{place.sql} IN ({_choices(place, value, key, values, match)})",
        "choices": lambda: (
            f"EXISTS (SELECT 1 FROM json_each({place.sql}) AS held"
            f" WHERE held.value IN ({_choices(place, value, key, values, match)}))"
        ),
        "number": lambda: _comparison(place, value, key, values, match, _number),
        "date": lambda: _comparison(
            place, value, key, values, match, lambda text: _day(text, today)
        ),
    }
    if place.type in reader:
        return reader[place.type]()
    values[key] = fold(value)
    return f"instr(fold({place.sql}), :{key}) > 0"


def _match(place: Place, words: list[str], key: str, values: dict[str, Any], index: str) -> str:
    """Look for words in one column of the index, and where it folds less than we do, in `words`."""
    text = " ".join(words)
    values[key] = match_words(text, place.match)
    values[f"{key}_folded"] = match_words(text, "words")
    held = []
    for n, word in enumerate(words):
        values[f"{key}_{n}"] = word
        held.append(f"instr(fold({place.sql}), :{key}_{n}) > 0")
    table = place.sql.partition(".")[0]
    return f"""{table}.rowid IN (
        SELECT rowid FROM {index} WHERE {index} MATCH :{key}
         UNION ALL
        SELECT {table}.rowid FROM {table}
         WHERE {table}.rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH :{key}_folded)
           AND {" AND ".join(held)})"""


def _choices(
    place: Place, value: str, key: str, values: dict[str, Any], match: re.Match[str]
) -> str:
    """Return the marks of the choices that a word begins, in any language."""
    wanted = fold(value).replace("-", "_")
    codes = [
        choice.code
        for choice in place.choices
        if choice.code.startswith(wanted)
        or any(
            fold(i18n.catalogue(language).gettext(choice.label)).startswith(fold(value))
            for language in i18n.LANGUAGES
        )
    ]
    if not codes:
        raise FilterError(
            _("“{value}” (character {n}) is not one of {choices}.").format(
                value=value,
                n=match.start(3) + 1,
                choices=", ".join(choice.code for choice in place.choices),
            ),
            match.start(3),
        )
    marks = []
    for n, code in enumerate(codes):
        values[f"{key}_{n}"] = code
        marks.append(f":{key}_{n}")
    return ", ".join(marks)


def _comparison(
    place: Place,
    value: str,
    key: str,
    values: dict[str, Any],
    match: re.Match[str],
    parse: Callable[[str], Any],
) -> str:
    compared = _COMPARED.fullmatch(value)
    operator, text = (compared[1] or "=", compared[2]) if compared else ("=", value)
    try:
        values[key] = parse(text)
    except ValueError:
        raise FilterError(
            _("“{value}” (character {n}) cannot be compared here.").format(
                value=text, n=match.start(3) + 1
            ),
            match.start(3),
            _("Write a number or a date, like total:>=8 or on:<2027-01-31."),
        ) from None
    return f"{place.sql} {operator} :{key}"


def _day(text: str, today: date) -> str:
    """Read a date as it is stored. Raises ValueError."""
    from clubmgr import dates

    return dates.parse_date(text, today).isoformat()


def _number(text: str) -> float:
    """Read a number, with a point or a comma. Raises ValueError."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text.replace(",", "."))
