"""What is typed after `/`, cut into a small tree: words, `field:value`, not, and, or, brackets.

All that stands side by side must hold; `and` and `et` between say nothing more. `or`, `ou` and `|`
between blanks part what may hold instead, and bind least; a `|` without blanks joins values of one
term (`city:lyon|paris`). In a bracket after a field's name each word is a value of that field
(`city:(lyon or paris)`). `!` leaves out a term or a bracket. Nothing that is still being typed is
an error: a bracket or a quote that is open ends with the text, an `or` with nothing beside it is a
word. What is not being typed, on the command line or under a name, must be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from clubmgr.i18n import _
from clubmgr.models.filter_places import FilterError
from clubmgr.text import clean_line

MOST: Final = 100
"""The most terms of a filter: far more than anybody types, far less than SQLite refuses."""
DEEPEST: Final = 20
"""The most brackets within brackets."""
_NAME: Final = re.compile(r"([^\W\d][\w-]*):")
_QUOTED: Final = re.compile(r'(>=|<=|>|<)?"([^"]*)"?')
_SIGNED: Final = re.compile(r"!+(?=[^\s|!)])([^\s|()\"!]*)")
"""A sign that leaves out, and the word after it, up to a quote or a bracket."""
_BETWEEN: Final = {"or": "|", "ou": "|", "and": "&", "et": "&"}
"""The words that stand between terms, and the signs that they are."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word or `name:value`; `start` and `at` are where it, and where its value begins.

    The value, with its quotes, reaches up to `end`. `quoted` says that it stood in quotes: then it
    is no keyword and no span of values.
    """

    name: str
    value: str
    start: int
    at: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Without:
    """What must not hold."""

    node: Node


@dataclass(frozen=True, slots=True)
class Every:
    """What must hold all together; of nothing, it always does."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What must hold one at least."""

    nodes: tuple[Node, ...]


Node = Term | Without | Every | Either


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign between terms: one of `( ) ! | &`, at a position; `word` is what an `or` also is."""

    sign: str
    start: int
    word: Term | None = None


_Token = _Sign | Term | Either


def parse(text: str, *, whole: bool = False) -> Every:
    """Return the tree of a filter.

    Raises FilterError for one without end, and for what is left open if it must be `whole`.
    """
    scanner = _Scanner(text)
    tokens = scanner.scan()
    if whole and scanner.left_open is not None:
        raise FilterError(
            _("What is opened here is not closed (character {n}).").format(n=scanner.left_open + 1),
            scanner.left_open,
            _("Close it; or put the words in quotes, if a bracket is a part of them."),
        )
    node = _Reader(tokens).read()
    return node if isinstance(node, Every) else Every((node,))


def terms(node: Node) -> Iterator[Term]:
    """Yield every term of a tree."""
    match node:
        case Term():
            yield node
        case Without(inner):
            yield from terms(inner)
        case Every(nodes) | Either(nodes):
            for each in nodes:
                yield from terms(each)


def leaves_out(node: Node) -> bool:
    """Tell whether a node finds, of what it says, what is not so: most of all there is."""
    match node:
        case Without():
            return True
        case Every(nodes):
            return bool(nodes) and all(map(leaves_out, nodes))
        case Either(nodes):
            return any(map(leaves_out, nodes))
    return False


class _Scanner:
    """Cuts a text into signs and terms."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._opened: list[int] = []
        self._torn: int | None = None
        self._fields: list[tuple[str, int]] = [("", 0)]
        self._terms = 0
        self._tokens: list[_Token] = []

    @property
    def left_open(self) -> int | None:
        """Where the first bracket or quote stands that is never closed."""
        return min((each for each in (*self._opened, self._torn) if each is not None), default=None)

    def scan(self) -> list[_Token]:
        """Return the tokens in their order."""
        while self._place < len(self._text):
            char = self._text[self._place]
            if char.isspace():
                self._place += 1
            elif char in "(!|" or (char == ")" and self._opened):
                self._take_sign(char)
            elif (name := _NAME.match(self._text, self._place)) and self._is_bracket(name.end()):
                self._fields.append((name[1], self._begins_at()))
                self._place = name.end()
                self._take_sign("(", named=True)
            else:
                self._take_term()
        return self._tokens

    def _is_bracket(self, place: int) -> bool:
        """Tell whether a bracket opens there that is no part of a value, like `(0)4` is."""
        if self._text[place : place + 1] != "(":
            return False
        inside = 0
        for at in range(place, len(self._text)):
            char = self._text[at]
            inside += {"(": 1, ")": -1}.get(char, 0)
            if char.isspace() or char == "|":
                return True
            if not inside:
                after = self._text[at + 1 : at + 2]
                return at > place + 1 and (not after or after.isspace() or after in "|)")
        return True

    def _take_sign(self, sign: str, *, named: bool = False) -> None:
        start = self._place
        if sign == "(":
            self._opened.append(start)
            if not named:
                self._fields.append(self._fields[-1])
        elif sign == ")":
            self._opened.pop()
            self._fields.pop()
        if len(self._opened) > DEEPEST:
            raise FilterError(
                _("These are too many brackets within brackets (character {n}).").format(
                    n=start + 1
                ),
                start,
            )
        while self._place < len(self._text) and self._text[self._place] == sign:
            self._place += 1
            if sign in "()":
                break
        after = self._text[self._place : self._place + 1]
        if sign != "!" or not (not after or after.isspace() or after in "|)"):
            self._tokens.append(_Sign(sign, start))

    def _take_term(self) -> None:
        """Read a term with the values that a `|` adds to it, or the word that parts terms."""
        field, begins = self._fields[-1]
        place = self._place
        first = self._read_term(field, self._begins_at())
        has_own_name = first.at != place
        if field and not has_own_name:
            first = replace(first, start=begins)
        terms = [first]
        while self._goes_on():
            self._place += 1
            terms.append(self._read_term(terms[-1].name, self._place))
        if len(terms) > 1:
            self._tokens.append(Either(tuple(terms)))
        elif not (has_own_name or first.quoted) and first.value.casefold() in _BETWEEN:
            self._tokens.append(self._word_between(first))
        else:
            self._tokens.append(first)

    def _word_between(self, word: Term) -> _Token:
        before = self._tokens[-1] if self._tokens else None
        is_left_out = isinstance(before, _Sign) and before.sign == "!"
        return word if is_left_out else _Sign(_BETWEEN[word.value.casefold()], word.start, word)

    def _goes_on(self) -> bool:
        """Tell whether a `|` follows at once, and something after it."""
        after = self._text[self._place + 1 : self._place + 2]
        closes = after == ")" and self._opened
        return self._text[self._place : self._place + 1] == "|" and not (
            not after or after.isspace() or after == "|" or closes
        )

    def _read_term(self, name: str, start: int) -> Term:
        """Read `name:value` or a value, which goes by the name before it."""
        self._terms += 1
        if self._terms > MOST:
            raise FilterError(_("A filter has at most {most} terms.").format(most=MOST), start)
        if match := _NAME.match(self._text, self._place):
            name = match[1]
            self._place = match.end()
        at = self._place
        if self._text[at : at + 1] == "!":
            self._refuse_sign(name)
        quoted = _QUOTED.match(self._text, at)
        if quoted and (name or not quoted[1]):
            self._place = quoted.end()
            if not quoted[0].endswith('"') or quoted[0].count('"') < 2:
                self._tear(quoted.start(2) - 1)
            value = clean_line(quoted[2])
            operator = quoted[1] or ""
            is_quoted = not operator and bool(value)
            return Term(name, operator + value, start, at, self._place, is_quoted)
        value = clean_line(self._read_bare().strip('"'))
        return Term(name, value, start, at, self._place)

    def _refuse_sign(self, name: str) -> None:
        """Refuse `field:!value` and `a|!b`: which of all values it leaves out would be a guess."""
        at = self._place
        word = _SIGNED.match(self._text, at)
        if word is None:
            return
        said = f"!{name}:" if name else "!"
        before = "or " if self._text[:at].endswith(("|", f"|{name}:")) else ""
        raise FilterError(
            _("“!” (character {n}) leaves out a whole term, not a part of one.").format(n=at + 1),
            at,
            _("Write “{example}”; put the value in quotes if the sign is a part of it.").format(
                example=f"{before}{said}{word[1] or '…'}"
            ),
        )

    def _begins_at(self) -> int:
        """Return where the term begins, with the sign that leaves it out."""
        before = self._tokens[-1] if self._tokens else None
        if isinstance(before, _Sign) and before.sign == "!":
            return before.start
        return self._place

    def _read_bare(self) -> str:
        """Read up to a blank, a `|`, or the bracket that closes what was open before."""
        start = self._place
        inside: list[int] = []
        while self._place < len(self._text):
            char = self._text[self._place]
            if char.isspace() or char == "|":
                break
            if char == "(":
                inside.append(self._place)
            elif char == ")" and inside:
                inside.pop()
            elif char == ")" and self._opened:
                break
            self._place += 1
        if inside:
            self._tear(inside[0])
        return self._text[start : self._place]

    def _tear(self, place: int) -> None:
        """Note the first place in a term where something is left open."""
        self._torn = place if self._torn is None else self._torn


class _Reader:
    """Puts tokens together."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0

    def read(self) -> Node:
        """Read up to the end, or the bracket that closes."""
        ways: list[list[Node]] = [[]]
        while (token := self._next()) is not None:
            if not isinstance(token, _Sign):
                ways[-1].append(token)
            elif token.sign == ")":
                break
            elif token.sign == "|":
                if ways[-1] and self._has_more():
                    ways.append([])
                elif token.word is not None:
                    ways[-1].append(token.word)
            elif token.sign == "&" and token.word is not None:
                if not (ways[-1] and self._has_more()):
                    ways[-1].append(token.word)
            elif (node := self._read_signed(token)) is not None:
                ways[-1].append(node)
        nodes = tuple(Every(tuple(way)) for way in ways if way)
        return Either(nodes) if len(nodes) > 1 else Every(nodes[0].nodes if nodes else ())

    def _read_signed(self, sign: _Sign) -> Node | None:
        """Read what follows a `(` or a `!`; a `!` before nothing is nothing."""
        if sign.sign == "(":
            return self.read()
        token = self._peek()
        if token is None or (isinstance(token, _Sign) and token.sign != "("):
            return None
        self._place += 1
        return Without(self.read() if isinstance(token, _Sign) else token)

    def _has_more(self) -> bool:
        """Tell whether a term, a bracket or a `!` comes next."""
        token = self._peek()
        return token is not None and not (isinstance(token, _Sign) and token.sign in "|)")

    def _peek(self) -> _Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _next(self) -> _Token | None:
        token = self._peek()
        self._place += 1
        return token
