"""The articles of statutes, charters and rules: their levels, and how a club departs from them.

In a template an article begins with a comment on a line of its own, right above its heading:

    <!-- article CODE LEVEL -->              or, where a value says whether it is there:
    <!-- article CODE LEVEL if VALUE -->
    ## Article {{ article("CODE") }} – Its title

and the last one ends at `<!-- articles end -->`. The levels are those of `LEVELS`, but for `own`,
which is a club's own article. What a club writes itself is data: blank lines make paragraphs,
lines that begin with `- ` make list items, and nothing else in it is read. A template can ask
`"CODE" in included` to know whether an article is in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_, _
from clubmgr.text import clean, clean_line

LEVELS: Final = {
    "required": N_("required"),
    "advised": N_("advised"),
    "usual": N_("usual"),
    "optional": N_("optional"),
    "club": N_("for clubs"),
    "own": N_("club’s own"),
}
"""How much an article is needed, the most first; `club` is for what is special to user clubs."""
REQUIRED: Final = "required"
OWN: Final = "own"
OWN_WORDS: Final = "own_words"
"""The name of the value that holds what a club wrote itself."""
INCLUDED: Final = "included"
"""The name of the value that holds the codes of the articles in the text."""

_CODE: Final = re.compile(r"[a-z][a-z0-9_-]*")
_MARK: Final = re.compile(
    r"<!-- article (?P<code>[a-z][a-z0-9_-]*) (?P<level>[a-z]+)(?: if (?P<value>[a-z_]+))? -->"
)
_END: Final = "<!-- articles end -->"
_PRINTED: Final = re.compile(r"<!-- (?:article (?P<code>[a-z][a-z0-9_-]*)|articles end) -->")
_HEADING: Final = re.compile(
    r"(?P<before>#{1,6} +(?:[^{]*\{\{ *article\(\")?)(?P<code>[a-z0-9_-]*)"
    r"(?P<after>(?:\"\) *\}\}[ \u00a0\u202f.:)–—-]*)?)(?P<title>.*)"
)
_ITEM: Final = "- "


class WrongMark(ValueError):
    """A template's marks are wrong; `line` says where, counted from 1, `reason` why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a template: `lead` and `title` are its heading, `text` what follows.

    `line` is that of its mark, counted from 1; `value` names the value that it depends on.
    """

    code: str
    level: str
    value: str
    lead: str
    title: str
    text: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A template's lines, before, in and after its articles; `tail` begins at `tail_line`."""

    head: tuple[str, ...]
    parts: tuple[Part, ...]
    tail: tuple[str, ...]
    tail_line: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What a club makes of an article, or an article of its own.

    `code` is made of a-z, 0-9, dashes and underscores; a wording under another is not heard.
    `place` is where it stands among all articles, from 1, None where it stands by itself;
    `included` is yes, no or '' for what the template says; '' as title or text keeps its words.
    """

    code: str
    place: int | None = None
    included: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as it stands in a club's text, or is left out of it.

    The club has `reworded` it, `moved` it, or `switched` it on or off; `own` ones it has written.
    """

    code: str
    level: str
    title: str
    included: bool
    reworded: bool
    own: bool
    moved: bool = False
    switched: bool = False

    @property
    def departs(self) -> bool:
        """Whether the club makes something else of it than the template."""
        return self.own or self.reworded or self.moved or self.switched


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A template's source with a club's departures in it, and the values that these need.

    `lines` tells for each line of the source which of the template's it comes from.
    """

    source: str
    values: Mapping[str, object]
    lines: tuple[int, ...]


def split(body: str) -> Layout:
    """Return a template's articles; one without marks has none. Raises WrongMark."""
    lines = body.split("\n")
    marks = [number for number, line in enumerate(lines) if line.startswith("<!-- article")]
    if not marks:
        return Layout(tuple(lines), (), (), len(lines) + 1)
    *starts, end = marks
    if lines[end].rstrip() != _END:
        raise WrongMark(end + 1, _("the last article does not end at {mark}").format(mark=_END))
    if not starts:
        raise WrongMark(end + 1, _("there is no article to end"))
    parts = tuple(
        _part(lines, start, after) for start, after in zip(starts, marks[1:], strict=True)
    )
    codes: set[str] = set()
    for part in parts:
        if part.code in codes:
            reason = _("two articles are named “{name}”").format(name=part.code)
            raise WrongMark(part.line, reason)
        codes.add(part.code)
    return Layout(tuple(lines[: starts[0]]), parts, tuple(lines[end + 1 :]), end + 2)


def _part(lines: Sequence[str], start: int, end: int) -> Part:
    mark = _MARK.fullmatch(lines[start].rstrip())
    if not mark or mark["level"] not in LEVELS or mark["level"] == OWN:
        raise WrongMark(start + 1, _("this mark of an article is not understood"))
    heading = _HEADING.fullmatch(lines[start + 1])
    if not heading:
        raise WrongMark(start + 2, _("an article’s heading must stand right below its mark"))
    lead, title = heading["before"] + heading["code"] + heading["after"], heading["title"]
    if not heading["after"]:
        marks = len(lead) - len(lead.lstrip("#"))
        lead, title = "#" * marks + " ", lines[start + 1][marks:].strip()
    elif heading["code"] != mark["code"]:
        reason = _("this heading numbers another article than “{name}”").format(name=mark["code"])
        raise WrongMark(start + 2, reason)
    text = tuple(lines[start + 2 : end])
    return Part(
        mark["code"], mark["level"], mark["value"] or "", lead, title, text, start + 1
    )  # fmt: skip


def listed(
    layout: Layout, values: Mapping[str, object], wordings: Sequence[Wording] = ()
) -> list[Listed]:
    """Return all articles in their order: those of the template, and the club's own."""
    if not layout.parts:
        return []
    parts = {part.code: part for part in layout.parts}
    wording_of = {wording.code: wording for wording in wordings}
    natural = natural_order(layout, wordings)
    found = []
    for code in order(natural, {w.code: w.place for w in wordings if w.place is not None}):
        part, wording = parts.get(code), wording_of.get(code, Wording(code))
        found.append(
            Listed(
                code,
                part.level if part else OWN,
                wording.title or (part.title if part else code),
                _is_in(part, wording, values),
                reworded=part is not None and bool(wording.title or wording.text),
                own=part is None,
                moved=part is not None and wording.place is not None,
                switched=part is not None and bool(wording.included),
            )
        )
    return found


def natural_order(layout: Layout, wordings: Sequence[Wording]) -> list[str]:
    """Return the codes in the order that they have by themselves: own articles come last."""
    codes = [part.code for part in layout.parts]
    own = [wording.code for wording in wordings if wording.code not in codes]
    return codes + [code for code in own if _CODE.fullmatch(code)]


def order(natural: Sequence[str], places: Mapping[str, int]) -> list[str]:
    """Return the codes with some of them at their places, from 1; the others fill the gaps."""
    placed = sorted((code for code in natural if code in places), key=places.__getitem__)
    found = [code for code in natural if code not in places]
    for code in placed:
        found.insert(max(places[code] - 1, 0), code)
    return found


def places_after(
    natural: Sequence[str], places: Mapping[str, int], wanted: Sequence[str], moved: str = ""
) -> dict[str, int]:
    """Return the fewest places that bring about the `wanted` order.

    That is the present one, with `moved` elsewhere, or without those that are `natural` no more.
    """
    found = {code: wanted.index(code) + 1 for code in (*places, moved) if code in wanted}
    for code in list(found):
        fewer = {other: place for other, place in found.items() if other != code}
        if order(natural, fewer) == list(wanted):
            found = fewer
    return found


def _is_in(part: Part | None, wording: Wording, values: Mapping[str, object]) -> bool:
    if part and part.level == REQUIRED:
        return True
    if wording.included:
        return wording.included == "yes"
    return part is None or not part.value or bool(values.get(part.value))


def arrange(
    layout: Layout, values: Mapping[str, object], wordings: Sequence[Wording] = ()
) -> Arrangement:
    """Return the template as the club wants it: its articles in order, in its words.

    Each article is printed below a comment that `passages` reads and `unmarked` takes away.
    """
    parts = {part.code: part for part in layout.parts}
    wording_of = {wording.code: wording for wording in wordings}
    source = _Source(list(layout.head), list(range(1, len(layout.head) + 1)), [])
    included = [article.code for article in listed(layout, values, wordings) if article.included]
    for code in included:
        wording = wording_of.get(code, Wording(code))
        source.add_article(code, parts.get(code), wording, _lead(layout, code))
    if layout.parts:
        source.add(layout.tail_line - 1, _END)
    for number, line in enumerate(layout.tail, layout.tail_line):
        source.add(number, line)
    extra = {OWN_WORDS: tuple(source.words), INCLUDED: tuple(included)}
    return Arrangement("\n".join(source.lines), extra, tuple(source.origins))


def _lead(layout: Layout, code: str) -> str:
    """Return how a heading of that code begins, after the model of the first one's."""
    first = layout.parts[0]
    return first.lead.replace(f'("{first.code}")', f'("{code}")')


@dataclass(slots=True)
class _Source:
    """A template that is put together: its lines, where each is from, and the club's words."""

    lines: list[str]
    origins: list[int]
    words: list[str]

    def add(self, origin: int, line: str) -> None:
        self.lines.append(line)
        self.origins.append(origin)

    def add_article(self, code: str, part: Part | None, wording: Wording, lead: str) -> None:
        """Add an article: its mark, its heading, its text."""
        line = part.line if part else 1
        self.add(line, f"<!-- article {code} -->")
        title = self._hold(clean_line(wording.title)) if wording.title else ""
        self.add(line + 1, (part.lead if part else lead) + (title or (part.title if part else "")))
        if part and not clean(wording.text):
            for number, text in enumerate(part.text, line + 2):
                self.add(number, text)
            return
        for text in ("", *self._set(wording.text), ""):
            self.add(line, text)

    def _set(self, text: str) -> Iterator[str]:
        """Yield the lines that print what a club wrote."""
        kind = ""
        for mark, words in blocks(text):
            if kind and not (mark == kind == _ITEM):
                yield ""
            yield mark + self._hold(words)
            kind = mark or "paragraph"

    def _hold(self, words: str) -> str:
        self.words.append(words)
        return f"{{{{ {OWN_WORDS}[{len(self.words) - 1}] }}}}"


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a club wrote: its paragraphs as ("", words), its items as ("- ", words)."""
    paragraph: list[str] = []
    for line in (*clean(text).split("\n"), ""):
        if line.strip() and not line.startswith(_ITEM):
            paragraph.append(line.strip())
            continue
        if paragraph:
            yield "", "\n".join(paragraph)
            paragraph = []
        if words := line.removeprefix(_ITEM).strip():
            yield _ITEM, words


def passages(text: str) -> dict[str, str]:
    """Return the Markdown of each article of an arrangement that was filled, without its heading.

    Under the article's code, in their order.
    """
    found: dict[str, list[str]] = {}
    code = ""
    for line in text.split("\n"):
        if mark := _PRINTED.fullmatch(line):
            code = mark["code"] or ""
            if code:
                found[code] = []
        elif code:
            found[code].append(line)
    return {code: "\n".join(lines[1:]).strip() for code, lines in found.items()}


def unmarked(text: str) -> str:
    """Return what was filled without the comments above its articles."""
    lines = ("" if _PRINTED.fullmatch(line) else line for line in text.split("\n"))
    return "\n".join(lines)
