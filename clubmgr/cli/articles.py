"""The articles of a club's statutes, charter and rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_line, print_list, print_object
from clubmgr.desk import rewording, texts
from clubmgr.desk.texts import Reading
from clubmgr.errors import RefusedFile, UsageError
from clubmgr.i18n import _, labelled, ngettext
from clubmgr.models import clubs, finding
from clubmgr.models.articles import Text
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.program import Program
from clubmgr.papers.articles import LEVELS, Listed
from clubmgr.papers.phrases import Finding
from clubmgr.papers.proofing import WEIGHTS
from clubmgr.text import clean_line

_LONGEST: Final = 100_000
"""Bytes of a text that an article is given."""


def _declare(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    parser.add_argument(
        "kind", nargs="?", default="", metavar=_("KIND"), help=_("which text; else what suits it")
    )
    for option, what, explanation in (
        ("--out", _("CODE"), _("leave an article out; may be given again, as all of these")),
        ("--in", _("CODE"), _("take an article in")),
        ("--own", _("TITLE"), _("add an article of the club's own")),
        ("--title", _("CODE=TITLE"), _("give a title; none brings back the usual one")),
        ("--text", _("CODE=FILE"), _("give words from a file, - is stdin; none: the usual ones")),
        ("--after", _("CODE:CODE"), _("put an article behind another; behind none: first")),
        ("--reset", _("CODE"), _("bring back words and place; an own article goes")),
    ):
        parser.add_argument(option, action="append", default=[], metavar=what, help=explanation)
    parser.add_argument(
        "--lint", action="store_true", help=_("say what the law needs and the text forgets")
    )


def _act(job: Job) -> None:
    given = job.arguments
    asked = (given.out, getattr(given, "in"), given.reset, given.own, given.after, given.title)
    writes = any(asked) or bool(given.text)
    program = job.program_to_change() if writes else job.program()
    club = clubs.get(program, finding.find(program, CLUB, clean_line(given.club)))
    kind = clean_line(given.kind) or texts.kinds(club)[0].kind
    languages = next((each.languages for each in texts.kinds(club) if each.kind == kind), ())
    text = texts.text_of(club, kind, given.lang if given.lang in languages else "")
    if writes:
        titles = [_pair(typed, "=", "name=…") for typed in given.title]
        files = [_pair(typed, "=", "name=text.txt") for typed in given.text]
        words = [(code, _words(file)) for code, file in files]
        label = _("Changed the articles of {club}").format(club=club.name)
        before = program.latest_step()
        with program.step(label, "articles"):
            _change(job, program, text, titles, words)
        job.say(label if program.latest_step() != before else _("Nothing was changed."))
    reading = texts.read(program, text)
    if job.json:
        print_object(_as_object(reading))
    elif given.lint:
        _print_findings(job, reading)
    elif not writes:
        _print_articles(job, reading)


def _change(
    job: Job,
    program: Program,
    text: Text,
    titles: Sequence[tuple[str, str]],
    words: Sequence[tuple[str, str]],
) -> None:
    given = job.arguments
    if given.reset:
        rewording.reset(program, text, given.reset)
    for on, codes in ((False, given.out), (True, getattr(given, "in"))):
        if codes:
            rewording.switch(program, text, codes, on=on)
    for title in given.own:
        code = rewording.add(program, text, title)
        job.say(_("“{title}” was added as {code}.").format(title=clean_line(title), code=code))
    for code, title in titles:
        rewording.reword(program, text, code, title=title)
    for code, body in words:
        rewording.reword(program, text, code, body=body)
    for typed in given.after:
        code, other = _pair(typed, ":", "privacy:members")
        rewording.place(program, text, code, other)


def _pair(typed: str, between: str, example: str) -> tuple[str, str]:
    """Read a code and what stands behind it. Raises UsageError."""
    code, found, rest = clean_line(typed).partition(between)
    if not found:
        raise UsageError(
            _("“{text}” names no article, or not what to do with it.").format(text=code),
            _("Write it as {example}.").format(example=example),
        )
    return code.strip(), rest.strip()


def _words(file: str) -> str:
    """Return the text of a file, or of stdin; '' names none. Raises RefusedFile."""
    if not file:
        return ""
    try:
        stream = sys.stdin.buffer if file == "-" else Path(file).open("rb")  # noqa: SIM115
        with stream:
            words = stream.read(_LONGEST + 1)
    except OSError as error:
        raise RefusedFile(
            _("{name} cannot be read: {reason}.").format(name=file, reason=error.strerror),
            _("Check that the file exists and that you may open it."),
        ) from error
    if len(words) > _LONGEST:
        raise RefusedFile(_("{name} is too long for an article.").format(name=file))
    try:
        return words.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedFile(
            _("{name} is no text in UTF-8.").format(name=file), _("Save it as UTF-8.")
        ) from None


def _print_articles(job: Job, reading: Reading) -> None:
    numbers = _numbers(reading)
    places = [each.article for each in reading.findings]
    columns: list[Column[Listed]] = [
        Column(_("No."), lambda a: str(numbers.get(a.code, "-"))),
        Column(_("Code"), lambda a: a.code),
        Column(_("Article"), lambda a: a.title),
        Column(_("Level"), lambda a: _(LEVELS[a.level])),
        Column(_("Changed"), lambda a: ", ".join(_changes(a))),
        Column(_("Findings"), lambda a: str(places.count(a.code) or "")),
    ]
    print_list(job, reading.listed, columns, lambda a: _listed_object(reading, numbers, a))
    count = ngettext("{n} thing to look at: --lint", "{n} things to look at: --lint", len(places))
    if places:
        job.say(count.format(n=len(places)))
    _say_missing(job, reading)


def _changes(article: Listed) -> list[str]:
    told = (
        (article.reworded, _("reworded")),
        (article.moved, _("moved")),
        (article.switched and article.included, _("taken in")),
        (article.switched and not article.included, _("not in it")),
    )
    return [word for is_so, word in told if is_so]


def _print_findings(job: Job, reading: Reading) -> None:
    titles = {article.code: article.title for article in reading.listed}
    for found in reading.findings:
        told = f"{found.text} ({found.source})" if found.source else found.text
        if found.article in titles:
            told = labelled(titles[found.article], told)
        print_line(" · ".join((_(WEIGHTS[found.weight]), told)))
    if not reading.findings:
        job.say(_("Nothing is missing in the articles, and nothing speaks against them."))
    _say_missing(job, reading)


def _say_missing(job: Job, reading: Reading) -> None:
    for missing in reading.missing:
        job.say(_("Still missing: {field}").format(field=missing))


def _numbers(reading: Reading) -> dict[str, int]:
    included = [article.code for article in reading.listed if article.included]
    return {code: number for number, code in enumerate(included, 1)}


def _as_object(reading: Reading) -> dict[str, Any]:
    numbers = _numbers(reading)
    return {
        "kind": reading.kind.kind,
        "title": reading.kind.title,
        "language": reading.text.language,
        "club_id": reading.text.club,
        "missing": list(reading.missing),
        "articles": [_listed_object(reading, numbers, each) for each in reading.listed],
        "findings": [_foundobject(each) for each in reading.findings],
    }


def _listed_object(reading: Reading, numbers: dict[str, int], article: Listed) -> dict[str, Any]:
    return {
        "code": article.code,
        "number": numbers.get(article.code),
        "title": article.title,
        "level": article.level,
        "included": article.included,
        "reworded": article.reworded,
        "moved": article.moved,
        "own": article.own,
        "text": reading.passages.get(article.code),
    }


def _foundobject(found: Finding) -> dict[str, Any]:
    return {
        "weight": found.weight,
        "text": found.text,
        "source": found.source or None,
        "article": found.article or None,
    }


SHAPES: Final = {
    "articles": Shape(
        _declare,
        _act,
        (
            "articles lyon",
            "articles lyon statuts-1901 --lint",
            "articles lyon statuts-1901 --out privacy --after volunteers:officers",
            "articles lyon statuts-1901 --text means=means.txt --title 'means=Nos moyens'",
            "articles lyon charter --own 'Prêt de matériel'",
            "articles lyon statuts-1901 --reset means",
        ),
    ),
}
