"""Perks as sections to read: what speaks up about one, and those of a person."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _, money, ngettext, number
from clubmgr.models import ledger_sums, perk_alerts, perk_reasons, perks
from clubmgr.models.kinds.perk import EURO, PERK_KINDS
from clubmgr.models.perk_alerts import ALERTS
from clubmgr.models.perk_reasons import CODES, NO_ADVICE, Alert
from clubmgr.models.perks import STATES, PerkRow
from clubmgr.models.program import Program
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.glyphs import glyph_word

_MOST: Final = 6
"""How many perks a card shows."""
_ROWS: Final = 12
"""How many perks of a sum are shown below its alert."""


def section_of(program: Program, person: str) -> Section | None:
    """Return the last perks of a person with their alerts, and this year's sum; None without."""
    rows = perk_alerts.told(program, perks.listing(program, person=person).page(0, _MOST))
    if not rows:
        return None
    year = program.clock.today().year
    total = ledger_sums.of_person(program, person, year)
    count = ngettext("{n} perk", "{n} perks", total.perks).format(n=number(total.perks))
    value = _("{amount} without VAT").format(amount=money(total.counted, EURO))
    lines = [(str(year), f"{count} · {value}")]
    lines += [(day(row.given_on), _line(row)) for row in rows]
    codes = dict.fromkeys(code for row in rows for code in row.alerts)
    lines += [("", glyph_word(ALERTS, code)) for code in codes]
    return Section(_("Perks"), tuple(lines))


def _line(row: PerkRow) -> str:
    marks = " ".join(glyph_word(ALERTS, code)[:1] for code in row.alerts)
    parts = (
        marks,
        called(row),
        money(row.value_ex_vat, row.currency),
        glyph_word(STATES, row.state),
    )
    return " · ".join(part for part in parts if part)


def called(row: PerkRow) -> str:
    """Write what a perk is: its title, else its kind."""
    return row.title or glyph_word(PERK_KINDS, row.kind)


def alerts_of(program: Program, row: PerkRow) -> list[Section]:
    """Return what speaks up about a perk, each alert with the perks that it sums."""
    return [section_of_alert(program, alert) for alert in perk_reasons.of_perk(program, row)]


def section_of_alert(program: Program, alert: Alert) -> Section:
    """Return an alert in words, the perks that it sums, where it comes from."""
    rows = perk_reasons.rows_of(program, alert)
    is_gift = alert.code.startswith("gift")
    lines = [("", alert.sentence)]
    for row in rows[:_ROWS]:
        counted = money(row.gross if is_gift else row.counted, EURO)
        lines.append((day(row.given_on), f"{counted} · {called(row)}"))
    if len(rows) > _ROWS:
        text = ngettext("and {n} more", "and {n} more", len(rows) - _ROWS)
        lines.append(("", text.format(n=number(len(rows) - _ROWS))))
    lines.append((_("Source"), alert.source))
    if alert.remark:
        lines.append((_("Remark"), alert.remark))
    lines.append(("", _(NO_ADVICE)))
    return Section(glyph_word(CODES, alert.code), tuple(lines))
