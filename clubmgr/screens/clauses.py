"""The clauses of an agreement: what the law asks it to say, what is there, how to fill the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext
from clubmgr.method.clauses import ADVISED, CLAUSES, Clause
from clubmgr.models import advertisers, agreements, parsing, records
from clubmgr.models.kinds.agreement import ADVERTISER, AGREEMENT, Agreement
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.screens import agreement_words
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section, show
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A clause, what is said there, and how it stands: `there`, `missing` or only `advised`."""

    clause: Clause
    said: str
    state: str

    @property
    def id(self) -> str:
        """The code of the clause."""
        return self.clause.code


class ClausesScreen(FewScreen):
    """The clauses that an agreement needs, then those that are good to have."""

    PLACE = "clauses"
    OPENS = "fill"
    BINDINGS: ClassVar[list[BindingType]] = bindings("clauses")

    def __init__(self, agreement: str) -> None:
        super().__init__()
        self._agreement = agreement

    def columns(self) -> Sequence[Column]:
        """Return the columns: whether it is there, which clause, what is said."""
        return (
            Column("state", "", 1, _glyph, tone=_tone, sort=False),
            Column("clause", _("Clause"), 44, lambda n: _(n.clause.title), minimum=34, sort=False),
            Column("said", _("Said"), 40, lambda n: n.said, minimum=16, grow=True, sort=False),
        )

    @property
    def agreement(self) -> Agreement:
        """The agreement, as it is now."""
        return agreements.get(self.program, self._agreement)

    def read(self) -> Sequence[Line]:
        """Return a line for each clause."""
        seen = self.agreement
        missing = {clause.code for clause in agreements.missing(self.program, seen)}
        lines = []
        for clause in (*CLAUSES, *ADVISED):
            said = self._said(clause, seen)
            lacking = clause.code in missing if clause in CLAUSES else not said
            state = "there" if not lacking else "missing" if clause in CLAUSES else "advised"
            lines.append(Line(clause, said, state))
        return lines

    def _said(self, clause: Clause, seen: Agreement) -> str:
        """Return what is said where a clause is filled in."""
        match clause.code:
            case "party_name":
                return agreements.party(self.program, seen)
            case "party_email":
                return seen.party_email or self._known_email(seen)
            case "counterpart":
                return " · ".join(filter(None, (seen.remuneration, seen.in_kind)))
        if clause.of == "agreement":
            field = parsing.named_field(AGREEMENT, clause.field)
            return show(self.program, field, getattr(seen, clause.field))
        entity = advertisers.named(self.program, seen.advertiser)
        return str(getattr(entity, clause.field)) if entity else ""

    def _known_email(self, seen: Agreement) -> str:
        if not seen.person:
            return ""
        person: Person = records.get(self.program, PERSON, seen.person)
        return next(iter(person.emails), "")

    def begin(self) -> None:
        """Begin at the first clause that is missing."""
        self._go_on("")

    def _go_on(self, code: str) -> None:
        """Go to the next clause that is missing, from one on; stay where there is none."""
        lines = list(self.read())
        place = next((n for n, line in enumerate(lines) if line.id == code), 0)
        behind = (line.id for line in lines[place:] if line.state == "missing")
        self.reload(next(behind, code or None))

    def heading(self, rows: Sequence[Line]) -> str:
        """Return with whom the agreement is, and how many clauses are missing."""
        missing = sum(line.state == "missing" for line in rows)
        count = ngettext("{n} clause is missing", "{n} clauses are missing", missing)
        told = count.format(n=missing) if missing else _("what the law asks for is there")
        seen = self.agreement
        return " · ".join((agreements.party(self.program, seen), seen.title, told))

    def head(self, rows: Sequence[Line]) -> str:
        """Say of which agreements the law asks this."""
        if self.agreement.form == "conditions":
            return _("General conditions need none of it: the law asks it of written agreements.")
        text = _("The law asks it from {sum} without VAT a year on, else it is void.")
        return text.format(sum=agreement_words.needed_from(self.program))

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return how the clause is filled, and which law asks for it."""
        if row is None:
            return ()
        lines = (
            (_("Said"), row.said),
            (_("How"), _(row.clause.how)),
            (_("Source"), _(row.clause.source)),
            ("", _("No legal advice.")),
        )
        told = tuple((label, text) for label, text in lines if text)
        return (Section(f"{_glyph(row)} {_(row.clause.title)}", told),)

    @flow
    async def action_fill(self) -> None:
        """Open the form where the clause is filled in."""
        row: Line | None = self.table.highlighted
        if row is None:
            return
        seen = self.agreement
        if row.clause.of == "agreement":
            field = "club" if row.clause.code == "party_name" and seen.club else row.clause.field
            saved = await self.fill_form(AGREEMENT, seen.id, begin=field)
        else:
            entity = advertisers.named(self.program, seen.advertiser)
            presets: dict[str, Any] = {"name": seen.advertiser}
            begin = row.clause.field if seen.advertiser else "name"
            id = entity.id if entity else None
            saved = await self.fill_form(ADVERTISER, id, presets, begin)
        if saved is not None:
            self._go_on(row.id)

    @flow
    async def action_write(self) -> None:
        """Write a paper about the agreement."""
        from clubmgr.screens.writing import write_paper

        await write_paper(self, agreement=self._agreement)


def _glyph(line: Line) -> str:
    return {"there": "●", "missing": "!", "advised": "·"}[line.state]


def _tone(line: Line) -> Tone:
    return "caution" if line.state == "missing" else "" if line.state == "there" else "quiet"
