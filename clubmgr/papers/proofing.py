"""A text looked through before it is signed: what the law needs, and what the text forgets.

Sources: the law of 1 July 1901; Service-Public F1119 (declaration), F1120 (statutes) and F1121
(bodies); the local civil code of Alsace-Moselle, articles 21 to 79. All of it is advice, and no
legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_, _
from clubmgr.papers import markdown
from clubmgr.papers.articles import Listed
from clubmgr.papers.markdown import Table
from clubmgr.papers.phrases import BLANK_LEFT, RULES, Finding, says
from clubmgr.papers.sandbox import BLANK
from clubmgr.papers.statutes import LONGEST_NAME
from clubmgr.text import fold

STATUTES: Final = "statuts-1901"
LOCAL_STATUTES: Final = "statuts-alsace-moselle"
WEIGHTS: Final = {
    "needed": N_("needed"),
    "advised": N_("advised"),
    "look": N_("to look at"),
}
"""How much a finding matters, the most first."""

_SIGNERS: Final = {
    STATUTES: (2, "Service-Public F1119"),
    LOCAL_STATUTES: (7, "code civil local, art. 56 et 59"),
}
_ADVISED_BY: Final = {
    STATUTES: "Service-Public F1120",
    LOCAL_STATUTES: "code civil local, art. 58",
}
_MUST_SAY: Final = {
    "name": (N_("the association’s name"), "loi 1901, art. 5", "code civil local, art. 57"),
    "seat": (N_("the town of the seat"), "loi 1901, art. 5", "code civil local, art. 57"),
}
"""What the first articles may not lose in a club's own words, and who asks for it."""
_FORGOTTEN: Final = (
    ("dissolution", r"actif|biens|patrimoine|avoir|devol|assets", N_("who is given the assets")),
    ("amendment", r"majorite|unanimite|tiers|quarts|article|suffrages", N_("by what majority")),
    ("leaving", r"demission|retrait|retirer|quitter|resign|leave", N_("that members may leave")),
)
"""What an article is there for: its code, what shows that it says it, what that is."""
_PROXIES: Final = re.compile(r"procuration|pouvoirs? a |donner pouvoir|represente par|mandataire")
_LIMIT: Final = re.compile(
    r"(?:plus d|au plus|maximum|limite)[^.]{0,60}(?:pouvoir|procuration|mandat)"
    r"|(?:pouvoir|procuration|mandat)[^.]{0,60}(?:plus d|au plus|maximum|limite"
    r"|n['’]est pas (?:admis|autorise|permis))"
)
_TO_BE_ENTERED: Final = re.compile(r"inscri(te|tion|re|pt)")
_REFERENCE: Final = re.compile(
    r"\barticles? (\d{1,4})(?!\d| et \d|er)(?!.{0,30}\b(code|loi|decret|reglement|directive)\b)"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text to look through: its articles, their plain words by code, who signs it.

    `gaps` are references to articles that are left out; `name` and `city` are the club's.
    """

    kind: str
    listed: Sequence[Listed]
    passages: Mapping[str, str]
    gaps: Sequence[tuple[str, str]] = ()
    name: str = ""
    city: str = ""
    signers: int = 0

    @property
    def is_statutes(self) -> bool:
        """Whether these are statutes that are declared, or entered in a register."""
        return self.kind in (STATUTES, LOCAL_STATUTES)

    def title(self, code: str) -> str:
        """Return an article's title."""
        return next((each.title for each in self.listed if each.code == code), code)


def proof(sheet: Sheet) -> list[Finding]:
    """Return all that is found in a text, what is needed first, then in the text's order."""
    found = [*_whole(sheet), *_left_out(sheet), *_forgotten(sheet), *_phrases(sheet)]
    order = [each.code for each in sheet.listed]
    weights = list(WEIGHTS)

    def rank(finding: Finding) -> tuple[int, int]:
        place = order.index(finding.article) if finding.article in order else -1
        return weights.index(finding.weight), place

    return sorted(dict.fromkeys(found), key=rank)


def count_signers(text: str) -> int:
    """Return how many people a paper's Markdown names to sign it."""
    tables = (block for block in markdown.read(text) if isinstance(block, Table) and block.signed)
    rows = [row for table in tables for row in table.rows]
    names = [markdown.plain(row[0]).strip() for row in rows if row]
    return sum(name not in ("", BLANK) for name in names)


def _whole(sheet: Sheet) -> Iterator[Finding]:
    """Find what is wrong with the text as a whole."""
    if sheet.is_statutes and len(sheet.name) > LONGEST_NAME:
        yield Finding(
            "needed",
            _("The name has {n} characters; the declaration takes {limit} at most.").format(
                n=len(sheet.name), limit=LONGEST_NAME
            ),
            "Service-Public F1119",
        )
    least, source = _SIGNERS.get(sheet.kind, (0, ""))
    if sheet.signers < least:
        yield Finding(
            "needed",
            _("{n} people sign; {least} at least must.").format(n=sheet.signers, least=least),
            source,
        )
    for here, there in sheet.gaps:
        yield Finding(
            "needed",
            _("It refers to “{other}”, which is left out.").format(other=sheet.title(there)),
            "",
            here,
        )
    if sheet.is_statutes and not _PROXIES.search(fold(" ".join(sheet.passages.values()))):
        yield Finding(
            "advised",
            _("No word of proxies: they are then allowed, and in any number."),
            "Service-Public F1121",
        )


def _left_out(sheet: Sheet) -> Iterator[Finding]:
    """Find articles that are left out though they are advised, or keep a club independent."""
    own = [fold(each.title) for each in sheet.listed if each.own and each.included]
    for each in sheet.listed:
        if each.included or any(_same(fold(each.title), title) for title in own):
            continue
        if each.level in ("required", "advised"):
            weight = "needed" if each.level == "required" else "advised"
            source = _ADVISED_BY.get(sheet.kind, "")
            yield Finding(weight, _("It is left out, but advised."), source, each.code)
        elif each.level == "club" and each.code == "independence":
            yield Finding(
                "look", _("Without it, nothing says that the club is independent."), "", each.code
            )


def _same(title: str, other: str) -> bool:
    return bool(title) and bool(other) and (title in other or other in title)


def _forgotten(sheet: Sheet) -> Iterator[Finding]:
    """Find what articles do not say though they are there to say it."""
    local = sheet.kind == LOCAL_STATUTES
    for code, words in sheet.passages.items():
        if not words:
            yield Finding("look", _("It has no text."), "", code)
            continue
        if sheet.is_statutes and code in _MUST_SAY:
            what, source, local_source = _MUST_SAY[code]
            wanted = sheet.name if code == "name" else sheet.city
            if wanted and fold(wanted.removeprefix("Le ")) not in fold(words):
                text = _("It does not say {what}.").format(what=_(what))
                yield Finding("needed", text, local_source if local else source, code)
    if local and "name" in sheet.passages and not _TO_BE_ENTERED.search(_folded(sheet, "name")):
        text = _("It does not say {what}.").format(what=_("that the association is to be entered"))
        yield Finding("needed", text, "code civil local, art. 57", "name")
    if not sheet.is_statutes:
        return
    for code, shows, what in _FORGOTTEN:
        if sheet.passages.get(code) and not re.search(shows, _folded(sheet, code)):
            text = _("It does not say {what}.").format(what=_(what))
            yield Finding("advised", text, _ADVISED_BY[sheet.kind], code)


def _folded(sheet: Sheet, code: str) -> str:
    return fold(sheet.passages[code])


def _phrases(sheet: Sheet) -> Iterator[Finding]:
    """Find what a text should not say, and references that lead nowhere."""
    referring = {here for here, _there in sheet.gaps}
    for code, words in sheet.passages.items():
        for rule in RULES:
            if (rule.only_statutes and not sheet.is_statutes) or (
                rule is BLANK_LEFT and code in referring
            ):
                continue
            if phrase := says(rule, words):
                source = {STATUTES: rule.source, LOCAL_STATUTES: rule.local_source}.get(
                    sheet.kind, ""
                )
                quoted = _("It says: “{words}”").format(words=phrase)
                text = " ".join((_(rule.message), quoted))
                yield Finding(rule.weight, text, source, code)
        folded = fold(words)
        if sheet.is_statutes and _PROXIES.search(folded) and not _LIMIT.search(folded):
            text = _("It allows proxies, but sets no greatest number of them.")
            yield Finding("advised", text, "Service-Public F1121", code)
        yield from _references(sheet, code, folded)


def _references(sheet: Sheet, code: str, folded: str) -> Iterator[Finding]:
    """Find numbers of articles that there are not, or that a club has typed by hand."""
    included = [each for each in sheet.listed if each.included]
    typed = any(each.code == code and (each.own or each.reworded) for each in included)
    for number in sorted({int(match[0]) for match in _REFERENCE.findall(folded)}):
        if number > len(included):
            text = _("It refers to article {n}; there are {included}.")
            told = text.format(n=number, included=len(included))
            yield Finding("needed", told, "", code)
        elif typed and number:
            text = _("It names article {n} by its number: that is “{title}” now.")
            title = included[number - 1].title
            yield Finding("look", text.format(n=number, title=title), "", code)
