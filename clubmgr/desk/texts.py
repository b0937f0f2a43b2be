"""A club's statutes, charter and rules, article by article: how they stand, and changing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from clubmgr.desk.blanks import Say, command
from clubmgr.desk.makers import ORDER, text_maker_of
from clubmgr.desk.subjects import Subject, subject_of
from clubmgr.errors import MissingFields, NotFound
from clubmgr.i18n import _, labelled
from clubmgr.models import articles as stored
from clubmgr.models.articles import Text
from clubmgr.models.kinds.club import Club
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, plain, templates
from clubmgr.papers.articles import Listed, Wording
from clubmgr.papers.catalogue import Kind
from clubmgr.papers.templates import Draft

if TYPE_CHECKING:
    from clubmgr.papers.phrases import Finding

_SPACES: Final = str.maketrans("\u00a0\u202f", "  ")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a club's text stands.

    `passages` are the words of the articles in it, by their codes, as they could be typed;
    `missing` is what the text cannot be written without, each with where it is filled.
    """

    text: Text
    kind: Kind
    listed: tuple[Listed, ...]
    passages: Mapping[str, str]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]

    def find(self, code: str) -> Listed:
        """Return an article by its code. Raises NotFound."""
        return _find(self.listed, code)


def kinds(club: Club) -> list[Kind]:
    """Return the kinds of texts that have articles, those that suit the club first."""
    subject = Subject(club, name=club.name)

    def rank(kind: Kind) -> tuple[bool, int]:
        maker = text_maker_of(kind.kind)
        return maker is None or not maker.suits(kind.kind, subject), ORDER.index(kind.kind)

    return sorted(filter(_has_articles, catalogue.kinds()), key=rank)


def _has_articles(kind: Kind) -> bool:
    return (
        kind.subject == "club"
        and not kind.own
        and bool(templates.layout(kind.kind, kind.languages[0]).parts)
        and text_maker_of(kind.kind) is not None
    )


def text_of(club: Club, kind: str, language: str = "") -> Text:
    """Return a club's text of a kind: in that language, else the club's, else one that it has.

    Raises NotFound for a kind without articles, or a language that the kind is not written in.
    """
    there = {each.kind: each for each in kinds(club)}
    if kind not in there:
        raise NotFound(
            _("There is no text “{kind}” that has articles.").format(kind=kind),
            _("The kinds there are: {kinds}.").format(kinds=", ".join(there)),
        )
    languages = there[kind].languages
    chosen = language or (club.language if club.language in languages else languages[0])
    templates.layout(kind, chosen)
    return Text(club.id, kind, chosen)


def wordings(program: Program, club: str, kind: str, language: str) -> list[Wording]:
    """Return what a club makes of the articles of a kind of paper in a language."""
    return wordings_of(program, Text(club, kind, language))


def wordings_of(program: Program, text: Text) -> list[Wording]:
    """Return what a club makes of the articles of a text."""
    return [
        Wording(each.code, each.place, each.included, each.title, each.text)
        for each in stored.of_text(program, text)
    ]


def read(program: Program, text: Text, say: Say = command) -> Reading:
    """Return how a club's text stands, whatever is still missing.

    `say` says what is missing. Raises RefusedFile where its template is wrong.
    """
    kind = catalogue.find(text.paper)
    subject = subject_of(program, club=text.club)
    values = _values(program, text, subject)
    draft = templates.draft(
        text.paper, text.language, values, wordings=wordings_of(program, text)
    )  # fmt: skip
    return Reading(
        text,
        kind,
        draft.listed,
        {code: _typed(passage) for code, passage in draft.passages.items()},
        _missing(program, text, subject, values, say),
        _proof(text, subject.club, draft, values),
    )


def remarks(program: Program, kind: str, subject: Subject, language: str) -> tuple[str, ...]:
    """Return what a text about a club is to be looked at again for, before it is signed."""
    if not _has_articles(catalogue.find(kind)):
        return ()
    reading = read(program, Text(subject.club.id, kind, language))
    titles = {each.code: each.title for each in reading.listed}
    told = []
    for finding in reading.findings:
        if finding.weight != "look":
            text = f"{finding.text} ({finding.source})" if finding.source else finding.text
            titled = finding.article in titles
            told.append(labelled(titles[finding.article], text) if titled else text)
    return tuple(told)


def words_of(program: Program, text: Text, code: str) -> str:
    """Return an article's words as they could be typed, even if it is left out of the text."""
    taken_in = [
        *(each for each in wordings_of(program, text) if each.code != code),
        replace(_wording(program, text, code), included="yes"),
    ]
    draft = templates.draft(
        text.paper, text.language, values_of(program, text), wordings=taken_in
    )  # fmt: skip
    return _typed(draft.passages.get(code, ""))


def _wording(program: Program, text: Text, code: str) -> Wording:
    there = (each for each in wordings_of(program, text) if each.code == code)
    return next(there, Wording(code))


def values_of(program: Program, text: Text) -> Mapping[str, object]:
    """Return what a text is filled with, whatever is still missing."""
    return _values(program, text, subject_of(program, club=text.club))


def listed(program: Program, text: Text) -> list[Listed]:
    """Return the articles of a text in their order, with those that are left out."""
    return templates.listed(
        text.paper, text.language, values_of(program, text), wordings=wordings_of(program, text)
    )


def article(program: Program, text: Text, code: str) -> Listed:
    """Return an article of a text. Raises NotFound."""
    return _find(listed(program, text), code)


def _find(there: Sequence[Listed], code: str) -> Listed:
    for each in there:
        if each.code == code:
            return each
    raise NotFound(
        _("This text has no article “{code}”.").format(code=code),
        _("Its articles: {codes}.").format(codes=", ".join(each.code for each in there)),
    )


def _values(program: Program, text: Text, subject: Subject) -> Mapping[str, object]:
    maker = text_maker_of(text.paper)
    return maker.values(program, text.paper, subject, text.language) if maker else {}


def _typed(passage: str) -> str:
    """Return an article's words as somebody could have typed them."""
    return plain.write(passage).strip().translate(_SPACES) if passage else ""


def _proof(
    text: Text, club: Club, draft: Draft, values: Mapping[str, object]
) -> tuple[Finding, ...]:
    from clubmgr.papers import proofing

    sheet = proofing.Sheet(
        kind=text.paper,
        listed=draft.listed,
        passages={code: _typed(passage) for code, passage in draft.passages.items()},
        gaps=draft.gaps,
        name=club.name,
        city=club.city,
        signers=proofing.count_signers(draft.text),
        amended=bool(values.get("amended_on")),
    )
    return tuple(proofing.proof(sheet))


def _missing(
    program: Program, text: Text, subject: Subject, values: Mapping[str, object], say: Say
) -> tuple[str, ...]:
    maker = text_maker_of(text.paper)
    if maker is None or not templates.missing(text.paper, text.language, values):
        return ()
    try:
        maker.compose(program, text.paper, subject, text.language, say)
    except MissingFields as error:
        return error.fields
    return ()
