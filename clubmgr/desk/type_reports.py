"""Writing the figures of a type of members into a file, to be handed over."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from clubmgr.desk import outputs
from clubmgr.errors import UsageError
from clubmgr.i18n import _, language
from clubmgr.models import activities, settings, type_reports
from clubmgr.models.member_types import called
from clubmgr.models.program import Program
from clubmgr.papers import type_report
from clubmgr.papers.type_report import Figures, Planned

ENDINGS: Final = (".md", ".docx", ".pdf")


def text(
    program: Program, kind: str, own_type: str = "", since: date | None = None,
    until: date | None = None,
) -> str:  # fmt: skip
    """Return the figures of a type as Markdown, in the language that is spoken."""
    found = type_reports.report(program, kind, own_type, since, until)
    names = activities.names(program)
    figures = Figures(
        type=called(kind, own_type),
        brand=settings.read(program).brand,
        since=found.since,
        until=found.until,
        members=found.members,
        joined=found.joined,
        ended=found.ended,
        active=found.active,
        reach=found.reach,
        activities=tuple((names.get(code, code), n) for code, n in found.activities),
        best=tuple((one.name, one.points) for one in found.best),
        plan=tuple(Planned(row.axis, row.title, row.due_on, row.done_on) for row in found.plan),
    )
    return type_report.markdown(figures)


def write(program: Program, target: Path, content: str, *, force: bool = False) -> None:
    """Write such a text as the file's ending says. Raises UsageError, RefusedFile."""
    if target.suffix not in ENDINGS:
        raise UsageError(
            _("{file} has none of the endings that papers are written as.").format(file=target),
            _("End it in {endings}.").format(endings=", ".join(ENDINGS)),
        )
    outputs.refuse_target(target, force=force)
    written_at = datetime.combine(program.clock.today(), time(12), UTC)
    match target.suffix:
        case ".docx":
            from clubmgr.papers import word

            made = word.write(content, language=language(), written_at=written_at)
        case ".pdf":
            from clubmgr.papers import pdf

            made = pdf.write(content, language=language(), written_at=written_at)
        case _:
            made = content.encode()
    outputs.write_file(target, made, force=force)
