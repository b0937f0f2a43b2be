"""What statutes, charters and rules should not say, and how it is found in French or English.

A sentence that denies it (“ne … pas”, “aucun”, “never”) does not say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.text import clean_line, fold

_CUT: Final = 60
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
_DENIED: Final = re.compile(
    r"\b(ne|ni|pas|non|aucune?|jamais|nul|sans|interdit|interdite|hors|not|never|no|nor|without"
    r"|neither|cannot)\b|\bn['’]"
)
_MONTHS: Final = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_DAY: Final = (
    rf"(?:\d{{1,2}}(?:er)? (?:{_MONTHS}) \d{{4}}|(?:{_MONTHS}) \d{{1,2}},? \d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})"
)
_BORN: Final = re.compile(
    r"\b(?:nee?s?(?:\(e\))?|naissance|born|date of birth|birth date|birthday)"
    rf"\b[^.\n]{{0,40}}?{_DAY}"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: how much it matters, what it is, who says so, and in which article.

    `source` and `article` are '' where nobody says so, and where it is about the whole text.
    """

    weight: str
    text: str
    source: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that a text should not have: what finds them in folded text, and why they are there.

    A sentence that denies them is passed over, if they can be denied.
    """

    weight: str
    found: re.Pattern[str]
    message: str
    source: str = ""
    local_source: str = ""
    deniable: bool = True
    only_statutes: bool = False


BLANK_LEFT: Final = Rule(
    "needed",
    re.compile(
        r"(?:^|[\s«“(])\.\.\.(?=[\s»”.,;:)]|$)|_{3,}|\bx{3,}\b|\[ *\]"
        r"|\[(?:nom|ville|date|name|city|town)\]|\ba completer\b"
        r"|\bto be completed\b|\btbd\b|\btodo\b"
    ),
    N_("There is a blank to fill."),
    deniable=False,
)
RULES: Final = (
    Rule(
        "needed",
        re.compile(
            r"(?:demission|quitter l|se retirer|retrait)[^.]{0,60}(?:interdit|n['’]est pas|refuse"
            r"|subordonne|soumise? a l['’]accord|acceptee? par|autorisee? par)"
            r"|(?:ne peu(?:t|vent)|ne pourr)[^.]{0,40}(?:demissionner|quitter|se retirer)"
            r"|(?:interdi|defen[ds]|sans l['’]accord)[^.]{0,40}(?:demission|quitter|retirer)"
            r"|(?:may not|cannot|must not)[^.]{0,20}(?:leave|resign)"
            r"|resignation[^.]{0,40}(?:refused|approved by|subject to|not allowed)"
        ),
        N_("Members may leave, whatever a text says."),
        "loi 1901, art. 4",
        "code civil local, art. 39",
        deniable=False,
    ),
    Rule(
        "needed",
        re.compile(
            r"partag\w{1,10}[^.]{0,30}benefices|benefices[^.]{0,40}(?:partag|distribu|reparti)"
            r"|dividende"
            r"|(?:actif|biens)[^.]{0,50}(?:partag\w{1,10}|reparti\w{0,4}) entre (?:les|ses) membres"
            r"|(?:profits?|assets|surplus)[^.]{0,40}(?:shared|distributed) (?:among|between|to)"
            r"|shar\w{1,6}[^.]{0,20}profits?"
        ),
        N_("An association shares no profit among its members."),
        "loi 1901, art. 1",
        "code civil local, art. 21",
    ),
    Rule(
        "needed",
        _BORN,
        N_("No birth date belongs into it; the declaration can be rejected for one."),
        "Service-Public F1119",
        "Service-Public F1119",
        deniable=False,
    ),
    BLANK_LEFT,
    Rule(
        "advised",
        re.compile(
            r"(?:cotisation|adhesion|dues|fee|subscription)[^.]{0,80}"
            r"(?:(?:€|£|\$) ?\d|\d[\d ,.]{0,12}(?:€|euros?\b|eur\b|chf\b|francs?\b|£|\$))"
            r"|(?:€|£|\$) ?\d[^.]{0,60}(?:cotisation|dues|fee|subscription)"
            r"|\d[\d ,.]{0,12}(?:€|euros?\b|eur\b|chf\b|francs?\b)[^.]{0,60}(?:cotisation|dues)"
        ),
        N_("The amount of the dues goes stale; let the assembly set it."),
        "Service-Public F1120",
        "Service-Public F1120",
        deniable=False,
    ),
    Rule(
        "advised",
        re.compile(
            r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?:\+33|\b0)[ .]?[1-9](?:[ .]?\d\d){4}\b|\bdemeurant\b"
            r"|\bdomicilie|\bresiding at\b|\bnationalite (?:francaise|belge|suisse)"
        ),
        N_("Addresses and other personal details do not belong into it."),
        "Service-Public F1120",
        "Service-Public F1120",
        deniable=False,
    ),
    Rule(
        "advised",
        re.compile(r"(?:est|sera) proprietaire|possede (?:un|des|les) (?:immeuble|loca|terrain)"),
        N_("First statutes may say that it will own premises, not that it owns them."),
        "Service-Public F1120",
        "Service-Public F1120",
        only_statutes=True,
    ),
    Rule(
        "look",
        re.compile(r"sponsor"),
        N_("The brand is a partner, not a sponsor."),
    ),
    Rule(
        "look",
        re.compile(r"utilite publique"),
        N_("A club needs no recognition of public interest; it asks for other statutes."),
        "Service-Public F1120",
        "Service-Public F1120",
    ),
)  # fmt: skip


def says(rule: Rule, words: str) -> str:
    """Return where a text says what a rule looks for, as much as a line has room for; else ''."""
    for sentence in _sentences(words):
        folded = _plain(sentence)
        found = rule.found.search(folded)
        if found and not (rule.deniable and _DENIED.search(folded)):
            return _cut(sentence, found.start())
    return ""


def birth_dates(text: str) -> tuple[str, ...]:
    """Return where a text tells when somebody was born."""
    found = ((each, _BORN.search(_plain(each))) for each in _sentences(text))
    return tuple(_cut(each, match.start()) for each, match in found if match)


def _cut(sentence: str, start: int) -> str:
    """Return what stands around a place of a sentence, from a word on."""
    line = clean_line(sentence)
    if len(line) <= _CUT:
        return line
    begin = max(0, min(start - _CUT // 3, len(line) - _CUT))
    begin = line.find(" ", begin) + 1 if begin else 0
    part = line[begin : begin + _CUT].strip()
    return f"{'… ' if begin else ''}{part}{' …' if begin + _CUT < len(line) else ''}"


def _sentences(words: str) -> Iterator[str]:
    return (each for each in _SENTENCES.split(words) if each.strip())


def _plain(sentence: str) -> str:
    return fold(clean_line(sentence))
