"""A ranking as a file, to be published: a table for spreadsheets, a text, or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from clubmgr.desk import exporting, outputs
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _, ngettext, number
from clubmgr.models.program import Program
from clubmgr.models.ranking import Ranked
from clubmgr.models.recognition import refuse_off

ENDINGS: Final = (".csv", ".md", ".json")


def as_object(each: Ranked) -> dict[str, Any]:
    """Return one in the ranking as other programs read it."""
    return {
        "person_id": each.id,
        "person": each.name,
        "rank": each.rank,
        "points": each.points,
        "contributions": each.times,
        "activities": list(each.activities),
    }


def write(
    program: Program, ranking: Sequence[Ranked], title: str, file: Path, *, force: bool = False
) -> None:
    """Write a ranking to a file of one of `ENDINGS`. Raises RefusedFile."""
    outputs.write_file(file, content(program, ranking, title, file.suffix), force=force)


def content(program: Program, ranking: Sequence[Ranked], title: str, ending: str) -> bytes:
    """Return a ranking as a file's content, by its ending. Raises RefusedFile for any other."""
    refuse_off(program)
    match ending.lower():
        case ".csv":
            return _table(ranking)
        case ".md":
            return _text(ranking, title)
        case ".json":
            return exporting.write_json(map(as_object, ranking))
    raise RefusedFile(
        _("A ranking cannot be written as “{ending}”.").format(ending=ending),
        _("Choose one of {endings}.").format(endings=" ".join(ENDINGS)),
    )


def _table(ranking: Sequence[Ranked]) -> bytes:
    from clubmgr.papers.sheets import write_csv

    headers = ["rank", "person", "points", "contributions"]
    return write_csv(headers, ([e.rank, e.name, e.points, e.times] for e in ranking))


def _text(ranking: Sequence[Ranked], title: str) -> bytes:
    from clubmgr.papers.verbatim import verbatim

    lines = [f"# {verbatim(title)}", ""]
    for each in ranking:
        count = ngettext("{n} contribution", "{n} contributions", each.times)
        lines.append(
            f"{each.rank}. {verbatim(each.name)} · {number(each.points)} · "
            + count.format(n=number(each.times))
        )
    return ("\n".join(lines) + "\n").encode()
