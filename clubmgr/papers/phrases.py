"""What statutes, charters and rules should not say, and how it is found in French or English.

A sentence that denies it (“ne … pas”, “aucun”, “never”) does not say it: the denial stands beside
the verb, or the thing is forbidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from clubmgr.i18n import N_
from clubmgr.text import clean_line, fold

_CUT: Final = 60
_REACH: Final = 90
"""Characters before a verb in which its denial is looked for."""
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+|\n+")

_MONTHS: Final = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_DAY: Final = (
    rf"(?:(?:\d{{1,2}}(?:er|st|nd|rd|th)?|premier) (?:of )?(?:{_MONTHS}) \d{{4}}"
    rf"|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})"
)
_THING: Final = "association|club|idee|projet|groupe|idea|group"
_NO_PERSON: Final = (
    rf"(?P<other>(?<!de )(?:\bl'|\ble |\bthe )(?:{_THING})"
    r"(?:(?: «[^»]{1,60}»| de [\w-]+)?,? (?:(?:est|etait|fut|was|is) )?"
    r"|(?: (?!qui\b|who\b|dont\b|membre|president|elle\b|il\b)[\w'-]+){1,5}"
    r" (?:est|etait|fut|was|is) ))?"
)
_BORN_IT: Final = r"(?P<verb>\bnee?s?(?:\(e\)|[.·-]e)?)"
_BORN: Final = (
    rf"{_NO_PERSON}{_BORN_IT}(?:(?<=nee) (?!avant |apres |depuis )[\w-]+)?,? le (?:\w+ )?{_DAY}",
    rf"{_NO_PERSON}{_BORN_IT} (?:a|en|au|aux) "
    rf"(?:(?!\b(?:elue?|nomme|membre|inscri|arriv|adher|la rencontre)|\bet )[^.\n]){{1,40}}? le"
    rf" (?:\w+ )?{_DAY}",
    r"(?P<act>\b(?:dates?|jour|lieu)(?: et (?:lieu|date))? de naissance|\bdate of birth"
    rf"|\bbirth date)(?:(?!\bn'|\bne |\bnot?\b|\bpas )[^.\n]){{0,40}}?{_DAY}",
    rf"\bnaissance ?[:|(] ?{_DAY}",
    rf"{_NO_PERSON}(?P<verb>\bborn)(?: on(?: \w+)?| in [^.,\n]{{1,30}}?)?,? (?:on )?{_DAY}",
    rf"(?<!'s )\bbirthday(?: is)?(?: on)? ?[:|(]? ?{_DAY}",
)

_GO_ON: Final = (
    r"\b(?:est|sont|sera|seront|peut|peuvent|doit|doivent|mais|puis|seulement|is|are|was|were|will"
    r"|may|can|shall|must|has|have|but|only)\b|\bet (?:les|le|la|l'|ses|son|sa)\b"
    r"|\band (?:the|its)\b|[;:]"
)
"""Where another verb, or another part of the sentence, begins, that a denial does not reach."""
_NOT: Final = (
    r"(?:\bne |\bn')(?:(?:se|en|y|leur|lui|les|la|le|nous) |s'|l')*\w+"
    rf"(?:(?!{_GO_ON}).){{0,60}}$",
    r"\b(?:not(?! only)|never|cannot|without|nor|neither|\w+n't)\b"
    rf"(?:(?!{_GO_ON}).){{0,40}}$",
    r"\b(?:no|none|nothing|nobody)\b(?: (?!and\b|but\b)[\w-]+){0,6} ?$",
    r"\b(?:sans que|jamais) (?:[^\s,;:]+ ){0,4}$",
    r"\b(?:sans|ni|et non|aucune?|nul|pas une?|pas de|plutot qu'une?|rather than|hors"
    r"|exclusion de)\b(?: |$)(?:[^\s,;:]+ ){0,2}$",
    r"\b(?:non|pas) $",
    r"(?<!pas )\b(?:interdi\w*|defen(?:d|du|dent)|prohib\w*|exclu(?:t|ent|ant|re)|refus\w+"
    rf"|renonc\w+|forbid\w*|refrain\w*|s'abst\w+)\b(?:(?!{_GO_ON})[^,]){{0,40}}$",
)
"""What denies the verb that stands behind it."""
_FORBIDDEN: Final = (
    r"(?:(?!\b(?:qui|dont|que|which|that)\b)[^;:]){0,60}?\b(?:(?:est|sont|sera|seront|reste|is|are)"
    r" (?:\w+ )?(?:interdit|exclu|prohib|proscri|banni|forbidden|excluded|ruled out|not\b|never\b)"
    r"|(?:n'est|ne sont|ne sera|ne seront|ne peut|ne peuvent|ne saurait)\b"
    r"(?![^;:]{0,40}\bqu(?:'|e )(?:en|a|aux?|apres|avec|entre|si)\b)|cannot\b|may not\b)"
)
"""What tells, behind a thing or a doing, that it may not be."""
_ONLY: Final = r" ?(?:\w+ )?qu(?:'|e )(?:entre|aux?|avec|apres|par|en|si)\b"

_CONSENT: Final = (
    r"\b(?:accord|autorisation|approbation|consentement|permission|agrement|acceptation"
    r"|consent|approval|agreement|authorisation|agrees?)\b"
)
_LEAVE: Final = (
    r"\b(?:demissionner\b|(?:quitter|sortir de) (?:l'association|le club|l'amicale|le groupe)"
    r"|se retirer\b(?! pour| d'un| des| du (?:vote|bureau)| de la (?:salle|seance)))"
    r"(?! sans (?:avoir |en |l'|le )*(?:preven|inform|avert|regl|pay|acquitt|rend|restitu))"
)
_LEAVE_EN: Final = (
    r"(?:resign\b(?! (?:as|from (?:office|the (?:board|committee))))"
    r"|withdraw from (?:the )?(?:club|association|membership)"
    r"|leave(?= (?:the|our|this) (?:club|association|group)\b| (?:until|unless|during|within|if)\b"
    r"| before (?!the end of)| without (?!(?:telling|notifying|notice|paying|returning)\b)"
    r"| ?[.,;]| ?$))"
)
_LEAVING: Final = r"(?:leaving (?:the |our )?(?:club|association|group)|resigning)"
_RESIGNED: Final = (
    r"(?<!cas de )(?<!apres )(?<!apres la )(?<!suite a la )(?<!par )"
    r"\b(?:demissions?|(?:retrait|depart) (?:d'un|du|des|de tout) membres?)\b"
    r"(?:(?!\b(?:qui|reputee)\b)[^.;:]){0,60}?"
)
_NO_LEAVING: Final = (
    # French: who may not leave, and what becomes of a resignation.
    r"(?:\bne |\bn')(?:peu(?:t|vent)|pourr(?:a|ont)|saurai(?:t|ent)|doi(?:t|vent)"
    r"|(?:a|ont) pas le droit|(?:est|sont) pas (?:libres?|autorisee?s?))\b"
    r"(?:(?!\b(?:prive|empech|interdi|oblig|contrain|refus|droit|forc|tenu|invit|demand|necessaire"
    rf"|que |qui|peut|etre (?!autoris)))[^.;:]){{0,40}}?{_LEAVE}",
    r"(?:\bne |\bn')(?:quitte|demissionne|se retire)\w*\b[^.;:]{0,50}?"
    rf"\b(?:sans|qu'avec|qu'apres|avant)\b[^.;:]{{0,30}}{_CONSENT}",
    rf"\b(?:peut|peuvent|pourra|pourront) (?:\w+ ){{0,2}}?{_LEAVE}"
    r"(?:(?! et | sans )[^.;:]){0,30}?\b(?:avec|apres|moyennant|si|sous reserve)\b"
    rf"(?:(?! sans )[^.;:]){{0,30}}?{_CONSENT}",
    r"\b(?P<verb>interdi\w+|defen(?:d|du|se))\b(?:(?!empech|refus|oppos|\bqui\b)[^.;:]){0,40}?"
    rf"(?:\bla demission\b|{_LEAVE})",
    rf"\bengag\w+ a ne pas {_LEAVE}",
    rf"\b(?P<verb>renonc\w+) (?:\w+ ){{0,3}}{_LEAVE}",
    r"\bpeu(?:t|vent) (?:\w+ )?(?P<verb>refuser|rejeter|s'opposer a)"
    r" (?:une|la|sa|toute|cette) demission\b",
    rf"{_RESIGNED}(?:est|sont|sera|reste|etre) (?:\w+ )?"
    r"(?P<verb>interdite?s?|refusee?s?|subordonnee?s?|exclue?s?)\b",
    rf"{_RESIGNED}\b(?P<verb>soumise?s? (?:a|au|aux) (?:(?!\baucune?\b)[^.;:]){{0,20}}"
    r"(?:accord|autorisation|approbation|vote|agrement|avis)"
    r"|(?:accepte|approuve|autorise|valide|agree)e?s?(?= (?:(?:que )?par|avant)\b)"
    r"|(?<=doit etre )(?:accepte|approuve|autorise|valide)e?s?)",
    rf"{_RESIGNED}\bn'est (?:pas|jamais)"
    r" (?:possible|permise|admise|autorisee|acceptee|recevable|libre)",
    rf"{_RESIGNED}\bn'est"
    r" (?:possible|permise|admise|autorisee|acceptee|recevable|valable|effective) qu(?:'|e )"
    rf"[^.;:]{{0,40}}(?:\ban\b|\bannee\b|{_CONSENT})",
    # English, the same.
    r"\b(?:(?:may|can|shall|must|could) not|cannot|can't|may never"
    r"|not (?:allowed|permitted|free|entitled) to"
    rf"|(?:no member|nobody|no one) (?:may|can|shall)) (?:\w+ly )?{_LEAVE_EN}",
    r"\b(?:may|can|shall) (?:only )?(?:leave|resign)\b(?:(?! without )[^.;:]){0,30}?"
    r"\b(?:with|after|subject to|if|once|unless)\b"
    rf"(?:(?!\bwithout\b)[^.;:]){{0,30}}?{_CONSENT}",
    r"\b(?P<verb>forbid\w*|prohibit\w*|not allowed) (?:\w+ ){0,3}?"
    rf"(?:to {_LEAVE_EN}|(?:from )?{_LEAVING})",
    rf"\b{_LEAVING} (?:is|requires) (?:\w+ )?"
    rf"(?P<verb>forbidden|prohibited|not allowed|{_CONSENT})",
    r"\bmay (?:\w+ )?(?P<verb>refuse|reject) (?:an?|the|any) resignation\b",
    r"\bresignations?\b[^.;:]{0,40}?\b(?P<verb>refused|rejected|forbidden|prohibited"
    r"|(?:approved|accepted) by"
    r"|(?:subject to|requires?|needs?)\b(?! no\b| neither\b)[^.;:]{0,25}?"
    rf"(?:\bvote\b|{_CONSENT}))",
    r"\bresignations? (?:is|are) (?:not|never) (?:allowed|permitted|possible|accepted)",
)
_DETERMINED: Final = (
    r"(?:(?:de|du|des|le|la|les|ses|son|leurs?|tous|toute?|eventuels|nets|annuels"
    r"|the|its|their|our|of|in|any|all|out|annual) |d'|l'|entre \w+ (?:membres )?)*"
)
_PROFIT: Final = r"(?:benefices?|profits?|excedents?|surplus)\b"
_WEALTH: Final = (
    r"(?<!membres )\b(?:benefices?|profits?|excedents?|boni|recettes|surplus|reliquat|solde|actifs?"
    r"|biens|avoirs?|fonds|patrimoine|capital|tresorerie|argent|assets|proceeds|funds|earnings)\b"
)
_MEMBERS: Final = (
    r"(?:(?:entre|aux?|a|parmi|among|amongst|between|to)"
    r" (?:(?:l'ensemble des|tous|les|ses|des|chaque|chacun de|all|the|its|our|each|every) )*"
    r"(?:membres?|adherents?|societaires?|fondateurs|dirigeants|associes|members?|founders"
    r"|officers)\b(?! du (?:bureau|conseil))(?!'s? ))"
)
_AMOUNT: Final = (
    r"(?:(?:€|£|\$) ?\d[\d,.]*|\d[\d ,.]{0,12}(?:€|£|\$|(?:euros?|eur|chf|francs?"
    r"|dollars?|pounds?)\b)"
    r"|\b(?:(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    r"|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|et|one|two|three|four|five"
    r"|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred)[ -]|d'un ){1,8}"
    r"(?:euros?|francs?|dollars?|pounds?)\b)"
)
_DUES: Final = (
    r"(?:\bcotisations?\b|\badhesions?\b|\bsubscriptions?\b|(?<!sommes )(?<!sums )\bdues\b"
    r"|\b(?:membership|annual|yearly|monthly|joining|entrance|admission|club|member's"
    r"|members') fees?\b|\bfees? of\b)"
)
_PREMISES: Final = (
    r"(?:(?:un|le|la|les|des|du|de|son|sa|ses|deux|trois|plusieurs|a|an|the|its|two|three) |d'|l')*"
    r"(?:(?!no\b)\w+ )?(?:loca(?:l|ux)|immeubles?|terrains?|batiments?|maisons?|appartements?"
    r"|siege|salles?|bureaux|ateliers?|buildings?|premises|halls?|houses?|land|flats?)\b"
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
    """Words that a text should not have: what finds them in plain text, and why they are there.

    A pattern that names its `verb` is passed over where that is denied; one that names an `act`, a
    thing or a doing, also where it is forbidden; one that finds an `other`, whom it may be said of,
    too. Any other pattern says it, whatever stands beside it.
    """

    weight: str
    found: tuple[str, ...]
    message: str
    source: str = ""
    local_source: str = ""
    only_statutes: bool = False


BLANK_LEFT: Final = Rule(
    "needed",
    (
        r"(?:^|(?<!,)\s|[«“:])\.{3,}(?=[\s»”.,;:)]|$)|, \.{3,}(?= \w)|_{3,}|\bx{3,}\b|\?{3,}",
        r"\[ *\]|\[(?:nom|ville|date|adresse|objet|montant|name|city|town|address)\b[^\]]{0,40}\]",
        r"(?:^|[(\[:«—–-] ?|\breste(?:nt)? )(?:a completer|to be completed)\b",
        r"\btbd\b|\btodo ?(?:[:.!)\]]|$)|\blorem ipsum\b",
    ),
    N_("There is a blank to fill."),
)
RULES: Final = (
    Rule(
        "needed",
        _NO_LEAVING,
        N_("Members may leave, whatever a text says."),
        "loi 1901, art. 4",
        "code civil local, art. 39",
    ),
    Rule(
        "needed",
        (
            rf"(?P<act>\b(?:partage|partager|sharing|share|profit-sharing)) {_DETERMINED}{_PROFIT}",
            rf"(?P<verb>\b(?:partagent|partageront|shares)) {_DETERMINED}{_PROFIT}",
            rf"\bse (?P<verb>partagent|partageront) {_DETERMINED}{_WEALTH}",
            r"(?P<verb>\b(?:distribue(?:nt)?|repartit|verse(?:nt)?|distributes?|divides?|splits?))"
            rf" {_DETERMINED}{_WEALTH}[^.;:]{{0,40}}?{_MEMBERS}",
            r"(?P<act>\b(?:partage|repartition|distribution|attribution|division|sharing"
            rf"|distributing|dividing)) {_DETERMINED}{_WEALTH}[^.;:]{{0,40}}?{_MEMBERS}",
            rf"{_PROFIT}(?:(?!\bet (?:les|le|la|l')|[.;:]).){{0,40}}?"
            r"(?P<verb>\b(?:partage|distribue)e?s)"
            r"\b(?= ?[.;:]| ?$| qu'entre| (?:chaque|a parts|au prorata|en fin|a la fin))",
            rf"{_WEALTH}(?:(?!\b(?:et|and) (?:les|le|la|l'|the)\b|[.;:]).){{0,60}}?(?P<verb>\b(?:"
            r"(?:partage|divise|distribue|reparti|verse|reverse|attribue|devolu)e?s?"
            r"|revien(?:t|nent|dra|dront)|shared|distributed|divided|split|paid"
            r"|given|handed|goes?|passes?|belongs?)\b)"
            rf"(?:(?!{_GO_ON})[^.]){{0,30}}? {_MEMBERS}",
            rf"\b(?:what(?:ever)? is left|the (?:remainder|rest)) (?P<verb>goes) {_MEMBERS}",
            r"(?P<act>\bdividendes?\b|\bdividends?\b)",
            r"(?P<verb>\b(?:recoi(?:t|vent)|recevoir|repren(?:d|nent)|touche(?:nt)?|percoi(?:t|vent)"
            r"|receives?))"
            r" (?:\w+ ){0,2}?(?:part|quote-part|fraction|share)s? (?:\w+ ){0,2}(?:\w')?" + _WEALTH,
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
    ),
    BLANK_LEFT,
    Rule(
        "advised",
        (
            rf"{_DUES}(?:(?!\b(?:depense|achat|caution|budget|frais|dons?\b|expens"
            rf"|vote))[^.]){{0,80}}?"
            + _AMOUNT,
            _AMOUNT + r"(?: par an| a year)? (?:de|en|pour|a titre de|au titre de|in|of|for|as)"
            r" (?:(?:la|sa|leur|the|annual|an?) |l')*" + _DUES,
        ),
        N_("The amount of the dues goes stale; let the assembly set it."),
        "Service-Public F1120",
        "Service-Public F1120",
    ),
    Rule(
        "advised",
        (
            r"[\w.+-]{1,64}@[\w-]{1,63}\.\w",
            r"(?:\+33 ?(?:\(0\))? ?|\b0)[1-9](?:[ .-]?\d\d){4}\b"
            r"|\+[1-9]\d{0,2}(?:[ .-]\d{2,4}){3,5}\b",
            r"(?<!au )\bdemeurant (?:\d|rue|place|chez|(?:a|au|aux)\b"
            r"(?! (?:la |sa |leur )?(?:disposition|charge)))",
            r"(?<!association )(?<!siege )(?<!compte )(?<!club )(?<!est )(?<!sont )"
            r"\bdomiciliee?s? (?:\d|rue|chez|au?x?\b)|\bdomiciliee?s? \d",
            r"\bde nationalite (?:francaise|belge|suisse|canadienne)\b(?! ou )",
            r"\b(?:residing|living) at (?:no )?\d|\bof (?:french|belgian|swiss|british)"
            r" nationality\b",
        ),
        N_("Addresses and other personal details do not belong into it."),
        "Service-Public F1120",
        "Service-Public F1120",
    ),
    Rule(
        "advised",
        (
            r"\b(?:association|club|elle)\b,? (?:qui )?est (?:\w+ )?"
            rf"(?P<verb>proprietaire) {_PREMISES}",
            r"\b(?:association|club|elle|it)\b,? (?:qui |which )?(?P<verb>possede|detient|owns) "
            + _PREMISES,
        ),
        N_("First statutes may say that it will own premises, not that it owns them."),
        "Service-Public F1120",
        "Service-Public F1120",
        only_statutes=True,
    ),
    Rule(
        "look",
        (r"\b(?P<act>sponsor\w*)",),
        N_("The brand is a partner, not a sponsor."),
    ),
    Rule(
        "look",
        (
            r"(?P<other>\b(?:associations?|fondations?|oeuvres?|organismes?|body|bodies|charity)"
            r" (?=rec))?\b(?P<act>reconn\w+|recogni[sz]ed) (?:(?:comme|as|being|etablissement) )*"
            r"(?:d'utilite publique|of public (?:interest|utility))",
        ),
        N_("A club needs no recognition of public interest; it asks for other statutes."),
        "Service-Public F1120",
        "Service-Public F1120",
    ),
)  # fmt: skip


def says(rule: Rule, words: str) -> str:
    """Return where a text says what a rule looks for, as much as a line has room for; else ''."""
    return next(_said(rule.found, words), "")


def birth_dates(text: str) -> tuple[str, ...]:
    """Return where a text tells when somebody was born."""
    return tuple(_said(_BORN, text))


def _said(patterns: tuple[str, ...], words: str) -> Iterator[str]:
    """Yield the place of each sentence that says what one of the patterns looks for."""
    for sentence in _sentences(words):
        plain = _plain(sentence)
        starts = (
            found.start()
            for pattern in patterns
            for found in compiled(pattern).finditer(plain)
            if not _is_denied(found)
        )
        if (start := next(starts, None)) is not None:
            yield _cut(sentence, start)


def _is_denied(found: re.Match[str]) -> bool:
    """Tell whether the verb, thing or doing that was found is denied or forbidden there."""
    kind = next((name for name in ("verb", "act") if name in found.re.groupindex), "")
    if not kind:
        return False
    if "other" in found.re.groupindex and found["other"]:
        return True
    text, start, end = found.string, found.start(kind), found.end(kind)
    if kind == "act" and compiled(_FORBIDDEN).match(text, end):
        return True
    if not any(compiled(each).search(text[max(0, start - _REACH) : start]) for each in _NOT):
        return False
    return not compiled(_ONLY).match(text, end)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern made ready, once it is first needed: making them all takes a while."""
    return re.compile(pattern)


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
    """Return a sentence as the patterns have it: folded, without marks of emphasis."""
    return fold(clean_line(sentence).replace("**", "")).replace("’", "'")
