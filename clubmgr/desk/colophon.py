"""What a paper's file says of itself at its end: version, adoption, what changed since the last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import N_, _
from clubmgr.models import records, register
from clubmgr.models.kinds.agenda import DECISION, Decision
from clubmgr.models.kinds.paper import Paper
from clubmgr.models.program import Program
from clubmgr.papers import changes
from clubmgr.papers.sandbox import write_date
from clubmgr.papers.verbatim import LINE_BREAK, verbatim

ADOPTED: Final = frozenset((*register.STATUTES, "charter", "internal-rules", "code-of-conduct"))
"""The kinds of papers that a club adopts: each tells its version, from the first on."""
_PAGE: Final = "\n<!-- page -->\n"
_BY_HAND: Final = "\n<!-- lines -->\n"
_WORDS: Final = {
    changes.CHANGED: N_("text changed"),
    changes.ADDED: N_("text added"),
    changes.GONE: N_("text gone"),
    changes.MOVED: N_("text moved"),
}
_SINCE: Final = {
    changes.CHANGED: N_("Changed since version {n}: {parts}."),
    changes.ADDED: N_("Added since version {n}: {parts}."),
    changes.GONE: N_("Gone since version {n}: {parts}."),
    changes.MOVED: N_("Moved since version {n}: {parts}."),
}


def sign(program: Program, paper: Paper) -> str:
    """Return a paper's Markdown with its colophon at the end of its text, in its language.

    Papers of a meeting have none: minutes and convocations say of themselves when they were made.
    What a club does not adopt has none either: its text is another one each day, by its date.
    """
    if paper.meeting or not (paper.adopted_on or paper.kind in ADOPTED):
        return paper.body
    with i18n.speaking(paper.language):
        lines = LINE_BREAK.join(_lines(program, paper))
    text, sheet = _split(paper.body)
    return f"{text.rstrip()}\n\n> {lines}\n{sheet}"


def _split(body: str) -> tuple[str, str]:
    """Return a paper's text, and the last page that is filled in by hand, if it ends on one."""
    text, page, sheet = body.rpartition(_PAGE)
    return (text, page + sheet) if page and _BY_HAND in sheet else (body, "")


def since_last(program: Program, paper: Paper) -> tuple[changes.Change, ...]:
    """Return what changed since the version before; nothing of a first version."""
    earlier = register.before(program, paper)
    return changes.compare(earlier.body, paper.body) if earlier else ()


def word_of(change: changes.Change) -> str:
    """Say what became of a part."""
    return _(_WORDS[change.what])


def heading_of(change: changes.Change) -> str:
    """Call a part by its heading."""
    return change.heading or _("beginning")


def _lines(program: Program, paper: Paper) -> Iterator[str]:
    yield " · ".join((_("Version {n}").format(n=paper.edition or 1), *_dates(program, paper)))
    earlier = register.before(program, paper)
    found = changes.compare(earlier.body, paper.body) if earlier else ()
    for what, sentence in _SINCE.items():
        headings = [verbatim(heading_of(each)) for each in found if each.what == what]
        if earlier and headings:
            yield _(sentence).format(n=earlier.edition, parts="; ".join(headings))


def _dates(program: Program, paper: Paper) -> Iterator[str]:
    if paper.written_on:
        yield _("written on {day}").format(day=_day(paper.written_on, paper.language))
    if not paper.adopted_on:
        if paper.kind in ADOPTED:
            yield _("not adopted yet")
        return
    day = _day(paper.adopted_on, paper.language)
    if paper.decision:
        decision: Decision = records.get(program, DECISION, paper.decision)
        text = _("adopted on {day} by resolution no. {number}")
        yield text.format(day=day, number=decision.number)
    else:
        yield _("adopted on {day}").format(day=day)


def _day(stored: str, language: str) -> str:
    return write_date(date.fromisoformat(stored), language)
