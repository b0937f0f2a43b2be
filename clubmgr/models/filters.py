"""The filter language of `/`, segments and the command line, turned into conditions.

Words stand in any order and all must match; `!word` excludes; `field:value` looks in one field, in
English or French. `a or b`, `a ou b`, `city:lyon|paris` and brackets offer a choice; in
`city:(lyon or "le puy")` each is looked for in that field. Numbers and dates take `>`, `>=`, `<`,
`<=` and ranges: `total:8..12`, `on:2027-01..2027-03`, `added:last-month`. `field:none` finds what
is left blank, `field:any` what is not.

A number of days, weeks, months or years without a sign is counted from today: back for what has
been (`touch:<30d` is a last contact less than 30 days ago, `touch:>90d` one longer ago, or none),
on for what is to come (`due:<14d` is due before 14 days from now). Quotes keep blanks together, and
take keywords as words. A sign that the full-text index does not know, like & or ★, is looked for as
it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.models import filter_names
from clubmgr.models.filter_days import is_span
from clubmgr.models.filter_places import Condition as Condition
from clubmgr.models.filter_places import FilterError as FilterError
from clubmgr.models.filter_places import Ground as Ground
from clubmgr.models.filter_places import Place as Place
from clubmgr.models.filter_terms import MOST, Either, Every, Node, Term, Without, leaves_out, parse
from clubmgr.models.filter_values import (
    between,
    like_pattern,
    phone_forms,
    read_interval,
    read_numbers,
)
from clubmgr.models.filter_words import begin_words as begin_words
from clubmgr.models.filter_words import match_words as match_words
from clubmgr.models.filter_words import words_of as words_of
from clubmgr.models.kinds.choices import called, codes_of
from clubmgr.text import fold

if TYPE_CHECKING:
    from clubmgr.models.program import Program

_BLANK: Final = frozenset(("none", "aucun", "aucune"))
_FILLED: Final = frozenset(("any", "tout", "toute"))
_NOTHING: Final = "('', '[]')"
"""What a column holds that is left blank."""
_IN_ALL: Final = 2 * MOST
"""The most terms of a filter with those of the segments that it names."""


def read(
    text: str, ground: Ground, *, today: date, prefix: str = "f", segment: str = ""
) -> Condition:
    """Turn a filter into a condition. Raises FilterError that points at the character.

    The names of its values begin with the `prefix`, so that a statement may hold several. With a
    `segment`, what is in it must match besides, however the filter is written.
    """
    tree = parse(text)
    if segment:
        tree = Every((Term(filter_names.SEGMENT, segment, 0, 0, 0, quoted=True), *tree.nodes))
    writer = _Writer(ground, today, prefix)
    sql = writer.write(tree)
    words: list[str] = []
    plain = bool(ground.index)
    for node in tree.nodes:
        if isinstance(node, Term) and not node.value:
            continue
        found = words_of(node.value) if isinstance(node, Term) and not node.name else []
        plain = plain and bool(found)
        words += found
    if "filter_today" in sql:
        writer.values["filter_today"] = today.isoformat()
    return Condition(sql or "1", writer.values, tuple(words) if plain else (), tuple(writer.asks))


class _Writer:
    """Writes the condition of a tree; '' is one that always holds."""

    def __init__(self, ground: Ground, today: date, prefix: str) -> None:
        self.values: dict[str, Any] = {}
        self.asks: list[Callable[[Program], Mapping[str, Any]]] = []
        self._ground = ground
        self._today = today
        self._prefix = prefix
        self._within: tuple[str, ...] = ()
        self._terms = 0

    def write(self, node: Node) -> str:
        """Return the condition of a node."""
        if self._ground.index and (question := _as_match(node)):
            # One question to the index for all words: each by itself may match very many.
            return self._in_index(question)
        match node:
            case Without(other):
                clause = self.write(other)
                return f"({clause}) IS NOT TRUE" if clause else ""
            case Every(nodes):
                return self._write_every(nodes)
            case Either(nodes):
                return self._write_either(nodes)
            case Term():
                return self._write_term(node)

    def _write_every(self, nodes: Sequence[Node]) -> str:
        matched = Every(tuple(n for n in nodes if self._ground.index and _as_match(n)))
        others = [node for node in nodes if node not in matched.nodes]
        clauses = [self.write(node) for node in others]
        if matched.nodes:
            clauses.append(self._in_index(_as_match(matched)))
        return " AND ".join(f"({clause})" for clause in clauses if clause)

    def _write_either(self, nodes: Sequence[Node]) -> str:
        clauses = [clause for node in nodes if (clause := self.write(node))]
        table = self._ground.table
        if not self._ground.index or len(clauses) < 2 or any(map(leaves_out, nodes)):
            return " OR ".join(f"({clause})" for clause in clauses)
        # Each way finds its few rows by an index of its own; OR would read every row.
        ways = (f"SELECT {table}.rowid FROM {table} WHERE {clause}" for clause in clauses)
        return f"{table}.rowid IN ({' UNION ALL '.join(ways)})"

    def _write_term(self, term: Term) -> str:
        ground = self._ground
        self._terms += 1
        if self._terms > _IN_ALL:
            raise FilterError(
                _("A filter has at most {most} terms.").format(most=_IN_ALL), term.start
            )
        place = self._place(term) if term.name else None
        if not term.value:
            return ""
        if place is not None:
            return self._write_place(place, term)
        if term.name:
            return self._write_segment(term)
        found = words_of(term.value)
        if ground.index and found:
            return self._in_index(match_words(term.value))
        if ground.index:
            return f"instr({ground.words_in}, :{self._keep(term.value)}) > 0"
        return self._holds(ground.words_in, _folded(term.value))

    def _place(self, term: Term) -> Place | None:
        """Return the place that a term names; None for a segment. Raises FilterError."""
        places = self._ground.places
        if name := filter_names.canonical(term.name, places):
            return places[name]
        if self._ground.named and filter_names.canonical(term.name, {filter_names.SEGMENT: None}):
            return None
        more = self._ground.more()
        if name := filter_names.canonical(term.name, more):
            return more[name]
        segment = (filter_names.SEGMENT,) if self._ground.named else ()
        told = filter_names.told(dict.fromkeys((*places, *more, *segment)), i18n.language())
        raise FilterError(
            _("There is nothing called “{name}” to look in (character {n}).").format(
                name=term.name, n=term.start + 1
            ),
            term.start,
            _("You can look in: {names}.").format(names=", ".join(told)),
        )

    def _write_segment(self, term: Term) -> str:
        """Return the condition of a named segment, as if its filter stood here in brackets."""
        from clubmgr.errors import ClubmgrError

        key = fold(term.value)
        if key in self._within:
            raise FilterError(
                _("The segment “{name}” (character {n}) is a part of itself.").format(
                    name=term.value, n=term.at + 1
                ),
                term.at,
                _("Change the filter of one of them."),
            )
        assert self._ground.named is not None
        before = self._within
        self._within = (*before, key)
        try:
            return self.write(parse(self._ground.named(term.value))) or "1"
        except ClubmgrError as error:
            said = error.message
            if isinstance(error, FilterError):
                text = _("In the segment “{name}”: {problem}")
                said = text.format(name=term.value, problem=said)
            raise FilterError(said, term.at, error.hint) from None
        finally:
            self._within = before

    def _write_place(self, place: Place, term: Term) -> str:
        if place.values is not None and place.values not in self.asks:
            self.asks.append(place.values)
        word = fold(term.value)
        if not term.quoted and word in _BLANK | _FILLED and not self._means_choice(place, word):
            clause = self._is_filled(place)
            return f"NOT ({clause})" if word in _BLANK else clause
        if place.type == "latest":
            return self._latest(place, term)
        clause = self._compare(place, term)
        return place.inside.replace("{condition}", clause) if place.inside else clause

    def _is_filled(self, place: Place) -> str:
        if place.type == "latest":
            return self._had(place, None, None)
        if place.inside:
            return place.inside.replace("{condition}", "1")
        return f"coalesce({place.sql}, '') NOT IN {_NOTHING}"

    def _compare(self, place: Place, term: Term) -> str:
        """Return the comparison of a place's expression with what was typed."""
        match place.type:
            case "choice":
                return f"{place.sql} IN ({self._marks(place, term)})"
            case "choices":
                return f"""EXISTS (SELECT 1 FROM json_each({place.sql}) AS held
                    WHERE held.value IN ({self._marks(place, term)}))"""
            case "number":
                least, most = read_numbers(term)
                return between(place.sql, self._bound(least), self._bound(most))
            case "date" | "past" | "lapse":
                return self._days(place, term)
            case "id":
                low = self._keep(term.value.lower())
                return f"({place.sql} >= :{low} AND {place.sql} < :{low} || '~')"
            case "phone":
                forms = [match_words(form, place.match) for form in phone_forms(term.value)]
                return self._in_index(" OR ".join(forms)) if forms else "0"
            case _:
                return self._text(place, term)

    def _days(self, place: Place, term: Term) -> str:
        low, high = read_interval(term, self._today, back=place.type != "date")
        clause = between(
            place.sql,
            self._bound((">=", low.isoformat()) if low else None),
            self._bound(("<=", high.isoformat()) if high else None),
        )
        if place.type == "lapse" and low is None and is_span(term.value.lstrip("<>=")):
            return f"({clause} OR {place.sql} IS NULL)"
        return clause

    def _latest(self, place: Place, term: Term) -> str:
        """Return the condition for whom the latest of many days lies so; no day is long ago."""
        low, high = read_interval(term, self._today, back=True)
        clauses = []
        if low is not None:
            clauses.append(self._had(place, low, high))
        if high is not None and high < self._today:
            later = date.fromordinal(high.toordinal() + 1)
            clauses.append(f"NOT {self._had(place, later, None)}")
        return " AND ".join(clauses) or "1"

    def _had(self, place: Place, low: date | None, high: date | None) -> str:
        """Return the condition for whom there is a day between two, and not after today."""
        last = min(high or self._today, self._today)
        first = self._keep((low or date.min).isoformat())
        days = place.sql.replace("{first}", f":{first}").replace(
            "{last}", f":{self._keep(last.isoformat())}"
        )
        return place.inside.replace("{condition}", days)

    def _text(self, place: Place, term: Term) -> str:
        index = place.index or self._ground.index
        words = list(dict.fromkeys(words_of(term.value)))
        if len(words) > MOST:
            text = _("There are at most {most} words in a term (character {n}).")
            raise FilterError(text.format(most=MOST, n=term.at + 1), term.at)
        if place.match and index and words:
            return self._in_column(place, words, index)
        wanted = _folded(term.value)
        folded = self._holds(place.sql, wanted)
        if not self._ground.index or place.inside or len(wanted) > 1_000:
            return folded
        # To fold every text of very many rows takes long; where there are no accents, LIKE does.
        folded = f"({place.sql} GLOB '*[^ -~]*' AND {folded})"
        if not wanted.isascii():
            return folded
        return f"({place.sql} LIKE :{self._keep(like_pattern(wanted))} ESCAPE '\\' OR {folded})"

    def _holds(self, sql: str, wanted: str) -> str:
        """Return the condition for a text that holds a folded one, whatever its apostrophes are."""
        folded = f"fold({sql})"
        if "'" in wanted:
            folded = f"replace({folded}, '’', char(39))"
        return f"instr({folded}, :{self._keep(wanted)}) > 0"

    def _in_column(self, place: Place, words: list[str], index: str) -> str:
        """Look for words in one column of an index, and where that folds less than we, in `words`.

        An index of another table's own texts folds as we do.
        """
        text, table = " ".join(words), self._ground.table
        key = self._keep(match_words(text, place.match))
        found = f"SELECT rowid FROM {index} WHERE {index} MATCH :{key}"
        if place.index:
            return f"{table}.rowid IN ({found})"
        folded = self._keep(match_words(text, "words"))
        held = (f"instr(fold({place.sql}), :{self._keep(word)}) > 0" for word in words)
        return f"""{table}.rowid IN ({found}
             UNION ALL
            SELECT {table}.rowid FROM {table}
             WHERE {table}.rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH :{folded})
               AND {" AND ".join(held)})"""

    def _in_index(self, question: str) -> str:
        ground = self._ground
        return f"""{ground.table}.rowid IN (
            SELECT rowid FROM {ground.index} WHERE {ground.index} MATCH :{self._keep(question)})"""

    def _marks(self, place: Place, term: Term) -> str:
        codes = codes_of(place.choices, term.value)
        if not codes:
            raise FilterError(
                _("“{value}” (character {n}) is not one of {choices}.").format(
                    value=term.value,
                    n=term.at + 1,
                    choices=", ".join(_(choice.label) for choice in place.choices),
                ),
                term.at,
            )
        return ", ".join(f":{self._keep(code)}" for code in codes)

    def _means_choice(self, place: Place, word: str) -> bool:
        return place.type in ("choice", "choices") and bool(called(place.choices, word))

    def _bound(self, bound: tuple[str, str | float] | None) -> tuple[str, str] | None:
        return bound and (bound[0], self._keep(bound[1]))

    def _keep(self, value: Any) -> str:
        """Keep a value for the statement; return the name that it goes by."""
        name = f"{self._prefix}{len(self.values)}"
        self.values[name] = value
        return name


def _folded(text: str) -> str:
    """Return a text folded, with the apostrophe of keyboards for that of print."""
    return fold(text).replace("’", "'")


def _as_match(node: Node) -> str:
    """Return the full-text query of a node of nothing but plain words; '' for any other."""
    match node:
        case Term("", value):
            return match_words(value) if words_of(value) else ""
        case Every(nodes) | Either(nodes) if nodes:
            parts = [_as_match(each) for each in nodes]
            joined = " AND " if isinstance(node, Every) else " OR "
            return joined.join(f"({part})" for part in parts) if all(parts) else ""
    return ""
