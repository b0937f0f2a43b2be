"""The answers to invitations that `import` reads: shown, then noted as one step."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from clubmgr.cli.job import Job
from clubmgr.cli.printing import Column, day, print_line, print_object, print_table, word
from clubmgr.clock import stored_moment
from clubmgr.desk import answering
from clubmgr.desk.answering import Answers
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, number
from clubmgr.models import replies
from clubmgr.models.kinds.meeting import RSVPS
from clubmgr.models.replies import Finding

_MOST: Final = 30
"""Characters of a title in the table."""


def are_answers(files: Sequence[Path]) -> bool:
    """Tell whether files are answers. Raises UsageError for a mixture with people."""
    kinds = {file.suffix.lower() in answering.ENDINGS or file.is_dir() for file in files}
    if len(kinds) > 1:
        raise UsageError(
            _("Answers to invitations and people are not imported at once."),
            _("Import the .ics and .eml files by themselves."),
        )
    return kinds == {True}


def import_answers(job: Job, files: Sequence[Path]) -> int:
    """Show who answers what, then note what fits; with `--admit`, what needs a look too."""
    given = job.arguments
    if given.map or given.club:
        raise UsageError(_("--map and --club are for files of people, not for answers."))
    program = job.program()
    answers = answering.read(files)
    found = replies.judge(program, answers.replies)
    admitted = {each.id for each in found if each.is_doubtful} if given.admit else set()
    report = _report(found, answers, admitted)
    if not job.json:
        _print(found, report)
    step = None
    if not given.dry_run:
        before = program.latest_step()
        replies.take(program, answers.replies, admitted)
        after = program.latest_step()
        step = after.n if after is not None and after != before else None
    if job.json:
        print_object(
            {**report, "step": step, "answers": [_as_object(each, admitted) for each in found]}
        )
    _say_done(job, found, admitted, step)
    return 1 if report["refused"] and not any(report[n] for n in _DONE) else 0


_DONE: Final = ("created", "updated", "unchanged")


def _report(found: Sequence[Finding], answers: Answers, admitted: set[str]) -> dict[str, Any]:
    """Count what is asked anew, noted and noted already, and tell why the others are not."""
    counting = [each for each in found if each.counts(admitted)]
    refused = [{"file": each.file, "line": None, "reason": each.reason} for each in answers.refused]
    for each in found:
        if not each.counts(admitted) and each.codes != ("same",):
            why = " ".join(replies.sentences(each))
            reason = labelled(each.name or each.reply.email, why)
            refused.append({"file": each.reply.file, "line": None, "reason": reason})
    return {
        "created": sum(each.participation is None for each in counting),
        "updated": sum(each.participation is not None for each in counting),
        "unchanged": sum(each.codes == ("same",) for each in found),
        "refused": refused,
    }


def _print(found: Sequence[Finding], report: dict[str, Any]) -> None:
    columns: tuple[Column[Finding], ...] = (
        Column(_("Name"), lambda f: f.name),
        Column(_("Sender"), lambda f: f.reply.sender or f.reply.email),
        Column(_("Meeting"), lambda f: f"{f.title[:_MOST]} {day(f.starts_at[:10])}".strip()),
        Column(_("Answer"), lambda f: word(RSVPS, f.reply.rsvp)),
        Column("", lambda f: ", ".join(map(replies.label, f.codes))),
    )
    print_table([c.title for c in columns], ([c.show(f) for c in columns] for f in found))
    for title, count in (
        (_("created: {n}"), report["created"]),
        (_("updated: {n}"), report["updated"]),
        (_("unchanged: {n}"), report["unchanged"]),
        (_("refused: {n}"), len(report["refused"])),
    ):
        print_line(title.format(n=number(count)))
    for each in report["refused"]:
        print_line(labelled(each["file"], each["reason"]))
    sys.stdout.flush()


def _as_object(finding: Finding, admitted: set[str]) -> dict[str, Any]:
    reply = finding.reply
    return {
        "file": reply.file,
        "meeting": finding.meeting or None,
        "title": finding.title or None,
        "person": finding.person,
        "name": finding.name or None,
        "email": reply.email,
        "sender": reply.sender or None,
        "answer": reply.rsvp,
        "before": finding.before or None,
        "sequence": reply.sequence,
        "answered_at": stored_moment(reply.stamp) if reply.stamp else None,
        "comment": reply.comment or None,
        "findings": list(finding.codes),
        "noted": finding.counts(admitted),
    }


def _say_done(job: Job, found: Sequence[Finding], admitted: set[str], step: int | None) -> None:
    if any(each.is_doubtful and each.id not in admitted for each in found):
        job.say(_("Note what needs a look, too, with --admit: look at it first."))
    if job.arguments.dry_run:
        job.say(_("Nothing was noted: this is a dry run."))
    elif step is not None:
        job.say(_("Noted. Take it back with: clubmgr undo"))
    else:
        job.say(_("There was nothing to note."))
