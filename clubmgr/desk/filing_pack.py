"""All the papers that an association files, written at once into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clubmgr import i18n
from clubmgr.desk import declaring, documents, outputs
from clubmgr.desk.blanks import Say, command
from clubmgr.desk.subjects import Subject, subject_of
from clubmgr.errors import MissingFields, RefusedFile, Unready, UsageError
from clubmgr.i18n import _
from clubmgr.method import filing
from clubmgr.method.filing import ALSACE_MOSELLE, REGIMES
from clubmgr.models import associations, declarations, formalities
from clubmgr.models.kinds.club import Club
from clubmgr.models.program import Program
from clubmgr.papers import catalogue
from clubmgr.papers.filing import (
    CHANGE_DECLARATION,
    CONSTITUTIVE_MINUTES,
    FILING_MANDATE,
    LEADERS_LIST,
)
from clubmgr.text import slug

_LANGUAGE: Final = "fr"
_STATUTES: Final = {ALSACE_MOSELLE: "statuts-alsace-moselle"}
_OTHER_STATUTES: Final = "statuts-1901"
_ENDINGS: Final = (".docx", ".pdf", ".md")


@dataclass(frozen=True, slots=True)
class Pack:
    """The papers that were written: their files, and what there is to warn of, each thing once."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...]


def write(
    program: Program,
    club: str,
    folder: Path,
    ending: str,
    *,
    force: bool = False,
    say: Say = command,
) -> Pack:
    """Write what a club has to file into a folder, numbered in order: one act, all files or none.

    For a creation the statutes, the minutes, the list of leaders; for changes that wait the sheet
    that tells them with the list or the new statutes; with either a power, where somebody files who
    is no leader. The folder is made if it is not there. Raises MissingFields with the blanks of all
    papers as `say` says them, Unready for a club that files nothing, RefusedFile when a file exists
    (`force` replaces it) or cannot be written.
    """
    from tempfile import TemporaryDirectory

    if ending not in _ENDINGS:
        raise UsageError(
            _("“{ending}” is no form of a paper.").format(ending=ending),
            _("Choose one of {endings}.").format(endings=", ".join(_ENDINGS)),
        )
    subject = subject_of(program, club=club)
    kinds = tuple(kinds_of(program, subject.club))
    _refuse_blanks(program, kinds, subject, say)
    warnings: dict[str, None] = {}
    names = [_file_name(n, kind, subject, ending) for n, kind in enumerate(kinds, 1)]
    _refuse_targets(folder, names, force=force)
    files: dict[Path, bytes] = {}
    label = _("Wrote the papers to file of {club}").format(club=subject.club.name)
    with TemporaryDirectory() as apart, program.step(label, "document"):
        for kind, name in zip(kinds, names, strict=True):
            made = Path(apart) / name
            told = documents.write(program, kind, subject, made, language=_LANGUAGE, say=say)
            warnings |= dict.fromkeys(told.warnings)
            files[folder / name] = made.read_bytes()
        _write_into(folder, files, force=force)
    return Pack(tuple(files), tuple(warnings))


def refuse_blanks(program: Program, club: str, say: Say = command) -> None:
    """Raise as `write` would for what is missing; asked before there is a folder to write into."""
    subject = subject_of(program, club=club)
    _refuse_blanks(program, tuple(kinds_of(program, subject.club)), subject, say)


def kinds_of(program: Program, club: Club) -> Iterator[str]:
    """Yield the kinds of papers that a club files next, in their order.

    The creation comes before all that has changed since. Raises Unready for a club that is no
    association which files here, and for one that has told of all there is.
    """
    if club.legal_form not in REGIMES:
        advice = filing.guidance(associations.regime(club), club.country)
        raise Unready(
            _("{club} is no association that files papers in France.").format(club=club.name),
            _(advice) if advice else _("Choose its legal form first."),
            lacks="legal_form",
        )
    waiting = {each.kind for each in declaring.to_file(program, club)} - {"creation"}
    statutes = _STATUTES.get(club.legal_form, _OTHER_STATUTES)
    if _is_to_be_created(program, club):
        yield from (statutes, CONSTITUTIVE_MINUTES, LEADERS_LIST)
    elif waiting:
        yield CHANGE_DECLARATION
        if waiting & {"statutes", "seat"}:
            yield statutes
        if "leaders" in waiting:
            yield LEADERS_LIST
    else:
        raise Unready(
            _("{club} has nothing to file.").format(club=club.name),
            _("Note a change first, or write one paper alone."),
            lacks="change",
        )
    if _is_filed_by_another(program, club):
        yield FILING_MANDATE


def _is_to_be_created(program: Program, club: Club) -> bool:
    """Tell whether a club has its creation still to file, or nothing was ever said of one."""
    if "" in formalities.files_of(program, club.id):
        return True
    if associations.is_declared(program, club.id):
        return False
    known = declarations.of_club(program, club.id)
    return not any(each.kind == "creation" and each.filed_on for each in known)


def _is_filed_by_another(program: Program, club: Club) -> bool:
    """Tell whether somebody files who leads nothing, and so needs a power."""
    filers = {each.filed_by for each in declaring.to_file(program, club) if each.filed_by}
    return bool(filers - {leader.person for leader in associations.leaders(program, club.id)})


def _refuse_blanks(program: Program, kinds: tuple[str, ...], subject: Subject, say: Say) -> None:
    """Raise MissingFields with what all of the papers lack, each blank once."""
    lacking: dict[str, None] = {}
    for kind in kinds:
        try:
            documents.refuse_blanks(program, kind, subject, say)
        except MissingFields as refused:
            lacking |= dict.fromkeys(refused.fields)
    if lacking:
        raise MissingFields(
            _("The papers to file of {club} cannot be written yet.").format(club=subject.club.name),
            tuple(lacking),
            _("Missing: {fields}.").format(fields=", ".join(lacking)),
        )


def _file_name(number: int, kind: str, subject: Subject, ending: str) -> str:
    with i18n.speaking(_LANGUAGE):
        title = catalogue.find(kind).title
    return f"{number}-{slug(title, kind)}-{slug(subject.name, 'club')}{ending}"


def _refuse_targets(folder: Path, names: list[str], *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise RefusedFile(_("{file} is no folder.").format(file=folder), _("Name another one."))
    if folder.is_dir():
        for name in names:
            outputs.refuse_target(folder / name, force=force)


def _write_into(folder: Path, files: dict[Path, bytes], *, force: bool) -> None:
    is_new = outputs.make_folder(folder)
    try:
        outputs.write_files(files, force=force)
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
