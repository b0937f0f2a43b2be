"""What a brief must not ask for: an opinion of one kind, or its approval before it is published.

Partners are free in what they say; a brief asks for facts, dates and disclosure. Sources: the
seed's rule that the tendency of a message cannot be controlled; the grid of the ARPP, by which the
brand's control over a content makes it advertising; FTC 16 CFR 255.1, honest opinions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_, _
from clubmgr.text import clean_line, fold

OPINION: Final = N_("asks for an opinion of one kind")
CONTROL: Final = N_("asks to approve what is said")

_GOOD: Final = (
    r"positi(?:f|fs|ve|ves)|favorables?|favou?rable|elogieu(?:x|se|ses)|enthousiastes?"
    r"|enthusiastic|flatteu(?:r|rs|se|ses)|flattering|good|bons?|bonnes?|great|glowing"
)
_SAID: Final = (
    r"avis|critiques?|commentaires?|retours?|notes?|opinions?|temoignages?|articles?|ton|tonalite"
    r"|reviews?|comments?|ratings?|testimonials?|feedback|posts?|videos?|tone"
)
_ASKED: Final = (
    (OPINION, rf"\b(?:{_SAID}) (?:(?:tres|plutot|toujours|very) )?(?:{_GOOD})\b"),
    (OPINION, rf"\b(?:{_GOOD}) (?:{_SAID})\b"),
    (OPINION, r"\b(?:5|cinq|five|4|quatre|four)[ -](?:etoiles?|stars?)\b"),
    (OPINION, r"\b(?:dire|dites|ecrire|ecrivez|parler|parlez) (?:du|en) bien\b"),
    (OPINION, r"\b(?:speak|talk|write|say)(?: \w+)? (?:well|good things|nice things)\b"),
    (
        OPINION,
        r"\b(?:doit|devez|devra|devrez|must|has to|have to)(?: \w+)? "
        r"(?:recommander|recommend|aimer|love|like|praise|vanter|feliciter)\b",
    ),
    (
        CONTROL,
        r"\b(?:soumettre|soumis|soumise|soumettez|faire valider|faites valider|validation"
        r"|approbation|relecture obligatoire|approval|approve|approved|sign[- ]off|submit)\b"
        r"[^.!?;\n]{0,40}\b(?:avant|before|prealable|prior|publication|publi\w+|posting)\b",
    ),
    (
        CONTROL,
        r"\b(?:validation|accord|approbation|relecture) (?:prealable|avant publication)\b"
        r"|\b(?:prior|final) (?:approval|review)\b",
    ),
)
_FORBIDDEN: Final = (
    (
        OPINION,
        r"\b(?:ne pas|sans|eviter|evitez|interdit\w* de|jamais|aucune?)(?: toute?s?| de)? "
        r"(?:critique\w*|defauts?|reserves?|remarques? negatives?|commentaires? negatifs?"
        r"|avis negatifs?|dire du mal|parler en mal)\b",
    ),
    (
        OPINION,
        r"\b(?:do not|don't|don’t|never|no|without|avoid|refrain from)(?: any)? "
        r"(?:criticis\w+|criticiz\w+|negative (?:comments?|reviews?|remarks?)|complain\w*"
        r"|drawbacks?|bad reviews?)\b",
    ),
)
"""What is forbidden is asked for by a negation, so that none takes it back."""
_NEGATED: Final = re.compile(
    r"\b(?:aucune?|pas|jamais|ni|sans|no|not|never|neither|nor|without|don't|don’t"
    r"|n'est|librement|libres?|free|freely|whether)\b"
)
_SENTENCE: Final = re.compile(r"[^.!?;\n]+")


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a brief that look as if they asked for what it may not; `why` is a message."""

    words: str
    why: str

    def told(self) -> str:
        """Say which words ask for what."""
        return _("“{words}” {why}").format(words=self.words, why=_(self.why))


def remarks(brief: str) -> list[Remark]:
    """Return what looks forbidden in a brief, French or English, in the order of its sentences.

    It is a reading of words: a caution, never a refusal. "No positive review is asked for" is fine.
    """
    found: list[Remark] = []
    for sentence in _SENTENCE.findall(brief):
        for remark in _in_sentence(clean_line(sentence)):
            if remark not in found:
                found.append(remark)
    return found


def _in_sentence(sentence: str) -> Iterator[Remark]:
    folded = fold(sentence)
    negated = _NEGATED.search(folded)
    for patterns, taken_back in ((_ASKED, negated), (_FORBIDDEN, None)):
        for why, pattern in patterns:
            match = re.search(pattern, folded)
            if match and not (taken_back and taken_back.start() < match.start()):
                yield Remark(_words(sentence, folded, match), why)


def _words(sentence: str, folded: str, match: re.Match[str]) -> str:
    """Return the words as they were written; folding may have changed how long they are."""
    if len(sentence) == len(folded):
        return sentence[match.start() : match.end()]
    return match[0]
