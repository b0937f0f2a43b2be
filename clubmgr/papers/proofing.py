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
from clubmgr.method.filing import ALSACE_MOSELLE, FOUNDERS, LOI_1901, TITLE_LENGTH
from clubmgr.papers import local_law, markdown, statutes
from clubmgr.papers.articles import Listed
from clubmgr.papers.markdown import Table
from clubmgr.papers.phrases import BLANK_LEFT, RULES, Finding, compiled, says
from clubmgr.papers.sandbox import BLANK
from clubmgr.text import fold

STATUTES: Final = statutes.KIND
LOCAL_STATUTES: Final = local_law.KIND
WEIGHTS: Final = {
    "needed": N_("needed"),
    "advised": N_("advised"),
    "look": N_("to look at"),
}
"""How much a finding matters, the most first."""

_SIGNERS: Final = {
    STATUTES: (FOUNDERS[LOI_1901], "Service-Public F1119"),
    LOCAL_STATUTES: (FOUNDERS[ALSACE_MOSELLE], "code civil local, art. 56 et 59"),
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
    (
        "dissolution",
        r"(?<!membres )\bactifs?\b|\bbiens\b|\bpatrimoine|\bavoirs\b|\bdevol|\bboni\b|\bsolde\b"
        r"|\breliquat\b|\bfonds\b|\bassets\b",
        N_("who is given the assets"),
    ),
    (
        "amendment",
        r"\bmajorite|\bunanim|\bdeux[ -]tiers\b|\btrois[ -]quarts\b|\bsuffrages\b|\bmoitie\b|\d ?%"
        r"|\b[23]/[34]\b|(?:\bconditions|\bselon|\bcomme|\bprevue?s?|\bvoir|\bfixee?s?|\()"
        r"[^.;]{0,40}\b(?:articles? (?:\d|\.\.\.)|assemblee)",
        N_("by what majority"),
    ),
    (
        "leaving",
        r"\bdemission(?!\w* d'office)|\bretrait\b|\bse retirer\b|\bquitter\b|\bsorti(?:r|e)\b"
        r"|\bresign|\bleave\b",
        N_("that members may leave"),
    ),
)
"""What an article is there for: its code, what shows that it says it, what that is."""
_PROXIES: Final = (
    r"\bprocurations?\b|\bdonne(?:r|nt)? (?:un |son |leur )?pouvoir\b(?! au (?:bureau|president)\b)"
    r"|\bpar (?:un )?mandataire|\bse faire representer|\brepresente par un autre membre"
    r"|\b(?:detenir|detient|recevoir|porteur) [^.;]{0,20}\bpouvoirs?\b|\bprox(?:y|ies)\b"
)
_POWER: Final = r"(?:pouvoirs?\b|procurations?\b|mandats? par )"
_LIMIT: Final = (
    r"(?:\bplus d|\bau plus\b|\bmaximum\b|(?<!sans )\blimite|\bun seul |\bune seule |\bqu'une? "
    rf"|\bque deux |\bsans (?=proc))[^.;]{{0,60}}{_POWER}"
    rf"|{_POWER}[^.;]{{0,60}}(?:\bplus d|\bau plus\b"
    r"|\bmaximum\b|(?<!sans )\blimite|\binterdit|\bexclu|n'est pas (?:admis|autorise|permis))"
)
_TO_BE_ENTERED: Final = (
    r"\binscri(?:te|ption|re|vent)\b[^.;]{0,60}\bregistre|\bregistre[^.;]{0,60}\binscri"
    r"|\bassociation inscrite"
)
_REACH: Final = 60
"""Characters before a reference in which its law is looked for."""
_LAW: Final = (
    r"(?:code|loi|decret|reglement|directive|rgpd|gdpr|cgi|constitution|traite|convention|charte"
    r"|ordonnance|arrete|act|law|regulation|treaty)\b"
)
_REFERENCE: Final = (
    r"\b(?:articles (\d{1,4}(?:er)?(?:(?:, \d{1,4})*(?: et | ou | a | and | or | to )\d{1,4})?)"
    r"|(?:articles?|art\.) (\d{1,4}))(?:er)?\b"
)
_TO_A_LAW: Final = (
    r"(?:,? (?:alineas? \d+|paragraph \d+|modifie\w*|precite\w*|susvise\w*))*,?"
    rf" (?:du|de la|des|of the|of|de) ?(?:l')?(?:(?!presente?\b)\w+ ){{0,2}}?{_LAW}"
)
"""What stands behind an article of a law."""
_OF_A_LAW: Final = (
    rf"\b{_LAW}[^.;]{{0,30}}(?:,| en| a)(?: en| et notamment)?(?: son| ses| l'| les)? ?$"
)
"""What stands before an article of a law, where the law is named first."""
_TOKENS: Final = re.compile(r"\w+|[^\w\s]|\n")
_LINKS: Final = frozenset(
    ("de", "du", "des", "d", "'", "la", "l", "le", "les", "et", "en", "&", "of", "the", "and")
)
"""What stands between the words of a name, and does not end it."""
_NO_PART_OF_A_NAME: Final = frozenset(("association", "club", "nom", "le", "la", "les"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text to look through: its articles, their plain words by code, who signs it.

    `gaps` are references to articles that are left out; `name` and `city` are the club's. What is
    `amended` is no more for the founders to sign.
    """

    kind: str
    listed: Sequence[Listed]
    passages: Mapping[str, str]
    gaps: Sequence[tuple[str, str]] = ()
    name: str = ""
    city: str = ""
    signers: int = 0
    amended: bool = False

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
    if sheet.is_statutes and len(sheet.name) > TITLE_LENGTH:
        yield Finding(
            "needed",
            _("The name has {n} characters; the declaration takes {limit} at most.").format(
                n=len(sheet.name), limit=TITLE_LENGTH
            ),
            "Service-Public F1119",
        )
    least, source = _SIGNERS.get(sheet.kind, (0, ""))
    if sheet.amended:  # the founders have signed; changes are the leaders' to sign
        least = min(least, FOUNDERS[LOI_1901])
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
    if sheet.is_statutes:
        yield from _proxies(sheet)


def _proxies(sheet: Sheet) -> Iterator[Finding]:
    """Find that a text does not speak of proxies, or that none of its articles limits them."""
    said = {code: _folded(sheet, code) for code in sheet.passages}
    speaking = [code for code, words in said.items() if compiled(_PROXIES).search(words)]
    if not speaking:
        text = _("No word of proxies: they are then allowed, and in any number.")
        yield Finding("advised", text, "Service-Public F1121")
    elif not any(map(compiled(_LIMIT).search, said.values())):
        text = _("It allows proxies, but sets no greatest number of them.")
        yield Finding("advised", text, "Service-Public F1121", speaking[0])


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
            if not (_names(words, sheet.name) if code == "name" else _places(words, sheet.city)):
                text = _("It does not say {what}.").format(what=_(what))
                yield Finding("needed", text, local_source if local else source, code)
    if (
        local
        and "name" in sheet.passages
        and not compiled(_TO_BE_ENTERED).search(_folded(sheet, "name"))
    ):
        text = _("It does not say {what}.").format(what=_("that the association is to be entered"))
        yield Finding("needed", text, "code civil local, art. 57", "name")
    if not sheet.is_statutes:
        return
    for code, shows, what in _FORGOTTEN:
        if sheet.passages.get(code) and not compiled(shows).search(_folded(sheet, code)):
            text = _("It does not say {what}.").format(what=_(what))
            yield Finding("advised", text, _ADVISED_BY[sheet.kind], code)


def _names(words: str, name: str) -> bool:
    """Tell whether words name something of that name, and not of a longer one."""
    there, wanted = _TOKENS.findall(_even(words)), fold(_even(name))
    folded = list(map(fold, there))
    whole = _TOKENS.findall(wanted)
    contracted = whole[1:] if whole[:1] in (["le"], ["les"]) else whole
    return any(
        folded[place : place + len(each)] == each and not _goes_on(there, place, place + len(each))
        for each in (whole, contracted)
        for place in range(len(there) - len(each) + 1)
    )


def _goes_on(there: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a name goes on, before or behind the words of a text that were found."""
    before = there[start - 1] if start else ""
    behind = there[end] if end < len(there) else ""
    if before in ("«", "“", '"'):
        return behind[:1].isalnum() or behind in ("-", "&", "'")
    if before[:1].isupper() and fold(before) not in _NO_PART_OF_A_NAME:
        return True
    following = (each for each in there[end:] if each.casefold() not in _LINKS)
    return next(following, "")[:1].isupper()


def _places(words: str, city: str) -> bool:
    """Tell whether words say a town, as a word of its own; “au Mans” says Le Mans."""
    city = fold(_even(city).removeprefix("Le ").removeprefix("Les "))
    town = "[ -]".join(map(re.escape, re.split("[ -]+", city)))
    return re.search(rf"(?<!\w){town}(?!\w|-\w)", fold(_even(words))) is not None


def _folded(sheet: Sheet, code: str) -> str:
    return fold(_even(sheet.passages[code]))


def _even(words: str) -> str:
    """Return words with the one apostrophe that the patterns have."""
    return words.replace("’", "'")


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
        yield from _references(sheet, code)


def _references(sheet: Sheet, code: str) -> Iterator[Finding]:
    """Find numbers of articles that there are not, or that a club has typed by hand."""
    included = [each for each in sheet.listed if each.included]
    typed = any(each.code == code and (each.own or each.reworded) for each in included)
    folded = _folded(sheet, code)
    numbers = {
        int(number)
        for found in compiled(_REFERENCE).finditer(folded)
        if not compiled(_TO_A_LAW).match(folded, found.end())
        and not compiled(_OF_A_LAW).search(folded[max(0, found.start() - _REACH) : found.start()])
        for number in re.findall(r"\d+", found[1] or found[2])
    }
    for number in sorted(numbers):
        if number > len(included):
            text = _("It refers to article {n}; there are {included}.")
            told = text.format(n=number, included=len(included))
            yield Finding("needed", told, "", code)
        elif typed and number:
            text = _("It names article {n} by its number: that is “{title}” now.")
            title = included[number - 1].title
            yield Finding("look", text.format(n=number, title=title), "", code)
