"""All that is held of one person, as a file for them: JSON for programs, a paper to read.

Source: GDPR (EU 2016/679) articles 15 and 20; CNIL, answering a request for access.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from clubmgr import i18n
from clubmgr.desk import outputs
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext
from clubmgr.models import records, subject_access
from clubmgr.models.fields import label_of
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.paper import LANGUAGES
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import SUPPRESSED
from clubmgr.models.program import Program
from clubmgr.models.subject_access import Access, Entry
from clubmgr.papers import subject_access as paper
from clubmgr.papers.subject_access import Change, Fact, Record, SubjectFile
from clubmgr.text import slug

ENDINGS: Final = (".json", ".md", ".docx", ".pdf", ".zip")
"""What the file may end in; a .zip holds the JSON, and the paper as Word and PDF."""
FORMAT: Final = "clubmgr-person/1"
_PURPOSE: Final = "lawful_basis"


def write(
    program: Program, person: str, target: Path, *, language: str = "", force: bool = False
) -> str:
    """Write all that is held of a person to a file; return the language that it is in.

    In the person's language if papers are written in it, else in the one in use. Nothing is
    changed. Raises NotFound, UsageError for another ending, RefusedFile.
    """
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            _("{file} has none of the endings that this is written as.").format(file=target),
            _("End it in {endings}.").format(endings=", ".join(ENDINGS)),
        )
    outputs.refuse_target(target, force=force)
    tongue = language or _language_of(program, person)
    with i18n.speaking(tongue):
        found = subject_access.of_person(program, person)
        content = _shape(program, found, ending, tongue)
    outputs.write_file(target, content, force=force)
    return tongue


def held(program: Program, person: str) -> dict[str, Any]:
    """Return what is held of a person as JSON has it, in the language in use. Raises NotFound."""
    return as_object(subject_access.of_person(program, person), program.clock.stamp())


def text(program: Program, person: str) -> str:
    """Return what is held of a person as plain text, in the language in use. Raises NotFound."""
    from clubmgr.papers import plain

    found = subject_access.of_person(program, person)
    return plain.write(paper.write(_subject_file(found, program.clock.today()), i18n.language()))


def file_name(name: str, ending: str = ".zip") -> str:
    """Return a name for the file about somebody."""
    return f"{slug(name, 'person')}{ending}"


def as_object(held: Access, at: str) -> dict[str, Any]:
    """Return what is held as JSON has it; texts in words are in the language in use."""
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in held.entries:
        values = {told.name: _plain(told.value) for told in entry.fields}
        found.setdefault(entry.kind, []).append({"id": entry.id, **values})
    return {
        "format": FORMAT,
        "written_at": at,
        "name": held.name,
        "held_by": held.controller,
        "contact": held.contact,
        "collected_at": held.collected_at,
        "kept_months_after_last_contact": held.retention_months,
        "suppressed_for": list(held.suppressed),
        "told_in_confidence": held.confided,
        "records": found,
        "mentions": [
            {"kind": each.kind, "about": each.about, "field": each.where, "text": each.text}
            for each in held.mentions
        ],
        "changes": [
            {
                "at": each.at,
                "by": each.by,
                "action": each.action,
                "what": each.kind,
                "record": each.record,
                "fields": [
                    {"field": label, "before": before, "after": after}
                    for label, before, after in each.changes
                ],
            }
            for each in held.changes
        ],
        "processings": [
            {field.name: getattr(sheet, field.name) for field in KINDS["processing"].fields}
            for sheet in held.processings
        ],
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _language_of(program: Program, person: str) -> str:
    found = records.get(program, PERSON, person)
    known = {choice.code for choice in LANGUAGES}
    return found.language if found.language in known else i18n.language()


def _shape(program: Program, held: Access, ending: str, language: str) -> bytes:
    at = program.clock.now()
    if ending == ".json":
        return _json(held, program.clock.stamp())
    text = paper.write(_subject_file(held, program.clock.today()), language)
    match ending:
        case ".md":
            return text.encode()
        case ".docx":
            return _word(text, language, at)
        case ".pdf":
            return _pdf(text, language, at)
    stem = slug(held.name, "person")
    return _packed(
        {
            f"{stem}.json": _json(held, program.clock.stamp()),
            f"{stem}.docx": _word(text, language, at),
            f"{stem}.pdf": _pdf(text, language, at),
        },
        at,
    )


def _json(held: Access, at: str) -> bytes:
    return json.dumps(as_object(held, at), ensure_ascii=False, indent=2).encode() + b"\n"


def _word(text: str, language: str, at: datetime) -> bytes:
    from clubmgr.papers import word

    return word.write(text, language=language, written_at=at)


def _pdf(text: str, language: str, at: datetime) -> bytes:
    from clubmgr.papers import pdf

    return pdf.write(text, language=language, written_at=at)


def _packed(files: Mapping[str, bytes], at: datetime) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, at.timetuple()[:6])
            member.external_attr = 0o600 << 16
            folder.writestr(member, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _subject_file(held: Access, today: date) -> SubjectFile:
    return SubjectFile(
        name=held.name,
        controller=held.controller,
        contact=held.contact,
        written_on=today,
        collected_on=_day(held.collected_at),
        retention_months=held.retention_months,
        purposes=tuple(_records(entry for entry in held.entries if entry.kind == _PURPOSE)),
        records=tuple(_records(entry for entry in held.entries if entry.kind != _PURPOSE)),
        mentions=tuple(
            Fact(
                " · ".join(filter(None, (each.label, each.about, each.where))),
                each.text or _("named there"),
            )
            for each in held.mentions
        ),
        changes=tuple(
            Change(
                date.fromisoformat(each.at[:10]),
                each.by,
                f"{each.kind} · {_(subject_access.ACTIONS[each.action])}",
                each.changes,
            )
            for each in held.changes
        ),
        processings=tuple(Record(sheet.name, tuple(_facts(sheet))) for sheet in held.processings),
        notes=tuple(_notes(held)),
    )


def _records(entries: Iterable[Entry]) -> Iterator[Record]:
    for entry in entries:
        yield Record(entry.label, tuple(Fact(told.label, told.words) for told in entry.fields))


def _facts(sheet: Any) -> Iterator[Fact]:
    for field in KINDS["processing"].fields:
        value = getattr(sheet, field.name)
        if value and field.name not in ("name", "notes"):
            yield Fact(_(field.label), value)


def _notes(held: Access) -> Iterator[str]:
    if held.suppressed:
        purposes = ", ".join(label_of(SUPPRESSED, each) for each in held.suppressed)
        yield _("Addresses are on the opt-out list, as hashes only, for: {purposes}.").format(
            purposes=purposes
        )
    if held.confided:
        yield ngettext(
            "They were told {n} thing in confidence before it was public.",
            "They were told {n} things in confidence before they were public.",
            held.confided,
        ).format(n=held.confided)


def _day(at: str) -> date | None:
    return date.fromisoformat(at[:10]) if at else None
