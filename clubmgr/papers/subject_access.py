"""All that is held of one person, as a paper that they can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clubmgr.i18n import _
from clubmgr.papers.sandbox import write_date
from clubmgr.papers.verbatim import verbatim


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is said, both in the language of the paper."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record: what it is, and its facts."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a record on a day, by whom, with what it said before and after."""

    day: date
    by: str
    what: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SubjectFile:
    """What is held of a person, in the order in which the paper tells it."""

    name: str
    controller: str
    contact: str
    written_on: date
    collected_on: date | None
    retention_months: int
    purposes: tuple[Record, ...]
    records: tuple[Record, ...]
    mentions: tuple[Fact, ...]
    changes: tuple[Change, ...]
    processings: tuple[Record, ...]
    notes: tuple[str, ...]


def write(held: SubjectFile, language: str) -> str:
    """Return the paper as Markdown; labels are in the language in use, which is `language`."""
    return "\n\n".join(_parts(held, language)) + "\n"


def _parts(held: SubjectFile, language: str) -> Iterator[str]:
    yield _heading(1, verbatim(_("What is held of {name}").format(name=held.name)))
    yield _table(tuple(_opening(held, language)))
    yield _rights(held)
    yield _heading(2, _("Why it is held"))
    yield from _records(held.purposes) if held.purposes else (_("No basis is noted yet."),)
    yield _retention(held)
    yield from (verbatim(note) for note in held.notes)
    yield _heading(2, _("What is noted"))
    yield from _records(held.records)
    if held.mentions:
        yield _heading(2, _("Where they are named"))
        yield _("Of texts about other things, the lines that name the person; others are left out.")
        yield _table(held.mentions)
    if held.processings:
        yield _heading(2, _("Who processes it, and who receives it"))
        yield from _records(held.processings)
    if held.changes:
        yield _heading(2, _("What was changed, and when"))
        yield _changes(held.changes, language)


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {text}"


def _opening(held: SubjectFile, language: str) -> Iterator[Fact]:
    if held.controller:
        yield Fact(_("Controller"), held.controller)
    if held.contact:
        yield Fact(_("Contact"), held.contact)
    if held.collected_on:
        yield Fact(_("Held since"), write_date(held.collected_on, language))
    yield Fact(_("Written on"), write_date(held.written_on, language))


def _rights(held: SubjectFile) -> str:
    text = _(
        "You may have this corrected, completed or erased, have its use restricted, object to it,"
        " take back a consent, and receive it as a file that other programs read (GDPR articles"
        " 15 to 21). You may also complain to the data protection authority, in France the CNIL"
        " (www.cnil.fr)."
    )
    if held.contact:
        text += " " + _("Write to: {contact}.").format(contact=held.contact)
    return verbatim(text)


def _retention(held: SubjectFile) -> str:
    return verbatim(
        _(
            "It is kept for {n} months from your own last contact with us; what accounts,"
            " contracts and the life of an association need is kept for as long as the law asks."
        ).format(n=held.retention_months)
    )


def _records(records: Sequence[Record]) -> Iterator[str]:
    for record in records:
        yield _heading(3, verbatim(record.title))
        yield _table(record.facts) if record.facts else _("Nothing more is noted.")


def _table(facts: Sequence[Fact]) -> str:
    rows = (f"| **{verbatim(fact.label)}** | {verbatim(fact.text)} |" for fact in facts)
    return "\n".join(("<!-- widths 3 7 -->", "", "| | |", "|---|---|", *rows))


def _changes(changes: Sequence[Change], language: str) -> str:
    head = " | ".join((_("Day"), _("By"), _("What")))
    rows = []
    for change in changes:
        told = [
            verbatim(f"{label}: {before or '–'} → {after or '–'}")
            for label, before, after in change.changes
        ]
        day = write_date(change.day, language)
        what = "<br>".join((verbatim(change.what), *told))
        rows.append(f"| {verbatim(day)} | {verbatim(change.by)} | {what} |")
    return "\n".join(("<!-- widths 2 2 6 -->", "", f"| {head} |", "|---|---|---|", *rows))
