"""Importing files of people: read, compare, report, store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from clubmgr.desk.reading import read_people
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.models import customs, database, settings
from clubmgr.models.fields import Field
from clubmgr.models.importing import Import, Progress, Report
from clubmgr.models.program import Program
from clubmgr.papers.contacts import Chunk, Contacts, open_contacts
from clubmgr.papers.headers import FIELDS, normalise, read_mapping


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files that were read and compared; nothing is stored yet.

    `columns` are the headers and the fields they are read as ('' for a header that is left out).
    """

    files: tuple[Path, ...]
    columns: tuple[tuple[str, str], ...]
    report: Report
    mapping: Mapping[str, str]
    work: Import


def open_people(program: Program, file: Path, mapping: Mapping[str, str]) -> Contacts:
    """Open a file of people, with the columns that were mapped before and those mapped now."""
    if not file.is_file():
        raise RefusedFile(
            _("There is no file {file}.").format(file=file), _("Give the path of a file of people.")
        )
    database.refuse_known(file)
    remembered = settings.remembered_columns(program)
    own = [field for field in customs.fields(program) if field.edited]
    today = program.clock.today()
    plain = open_contacts(file, file.name, own=own, today=today)
    known = {
        header: remembered[key]
        for header in plain.headers
        if (key := normalise(header)) in remembered
    }
    known = _readable(known, own)
    return open_contacts(file, file.name, mapping={**known, **mapping}, own=own, today=today)


def _readable(known: Mapping[str, str], own: Sequence[Field]) -> dict[str, str]:
    """Return what was mapped before without the own fields that are gone since."""
    fields = {"", *FIELDS, *(field.name for field in own)}
    return {header: field for header, field in known.items() if field in fields}


def columns(
    program: Program, file: Path, mapping: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return a file's headers and the fields they are read as, '' for those that are left out."""
    return _columns(open_people(program, file, mapping))


def _columns(contacts: Contacts) -> tuple[tuple[str, str], ...]:
    return tuple((dict.fromkeys(contacts.unmapped, "") | dict(contacts.mapping)).items())


def prepare(
    program: Program,
    files: Sequence[Path],
    *,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = lambda _done: None,
) -> Prepared:
    """Read files of people and compare them with the program.

    Raises RefusedFile for a file that is no list of people, UsageError for a field that does
    not exist, and says when a header that was mapped by hand is in none of the files.
    """
    mapping = dict(mapping or {})
    work = Import(program)
    found: dict[str, str] = {}
    absent: set[str] | None = None
    for n, file in enumerate(files):
        contacts = open_people(program, file, mapping)
        found |= _columns(contacts)
        here = set(contacts.absent) & set(mapping)
        absent = here if absent is None else absent & here

        begun = n / len(files)
        with closing(read_people(contacts)) as chunks:
            watched = _told(contacts, chunks, progress, begun, 1 / len(files))
            work.stage(file.name, contacts.fields, watched)
        for refused in contacts.refused:
            told = work.refuse if refused.whole else work.remark
            told(file.name, refused.line, refused.reason)
    if absent:
        raise RefusedFile(
            _("No file has a column called “{header}”.").format(header=sorted(absent)[0]),
            _("The columns are: {headers}.").format(headers=", ".join(found) or "–"),
        )
    return Prepared(tuple(files), tuple(found.items()), work.compare(), mapping, work)


def _told(
    contacts: Contacts, chunks: Iterable[Chunk], progress: Progress, begun: float, share: float
) -> Iterator[Chunk]:
    """Yield a file's people, and tell how far it is read."""
    for count, chunk in enumerate(chunks):
        if count % 10 == 0:
            progress(begun + share * contacts.progress)
        yield chunk


def store(
    program: Program,
    prepared: Prepared,
    *,
    club: str = "",
    progress: Progress = lambda _done: None,
) -> int | None:
    """Store what was prepared, as one step, and remember the columns that were mapped by hand.

    Returns the step's number, None when there was nothing to store.
    """
    prepared.work.begin_day()
    before = program.latest_step()
    names = ", ".join(file.name for file in prepared.files)
    label = _("Imported {file}").format(file=names)
    doubles = prepared.work.doubles(prepared.report)
    named = read_mapping(prepared.mapping, customs.fields(program))
    with program.step(label, "import", doubles=doubles):
        for header, field in prepared.mapping.items():
            settings.remember_column(program, normalise(header), named.get(header, field))
        prepared.work.store(prepared.report, names, club=club, progress=progress)
    after = program.latest_step()
    return after.n if after is not None and after != before else None
