"""What is said of an agreement in a line: how it stands, what was brought, what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from clubmgr.i18n import _, labelled, money, ngettext, number
from clubmgr.models import agreement_cautions, agreements, renewals
from clubmgr.models.agreements import STATUSES, AgreementRow
from clubmgr.models.kinds.agreement import AGREEMENT_FORMS, Agreement
from clubmgr.models.kinds.perk import EURO
from clubmgr.models.program import Program
from clubmgr.models.renewals import Evidence
from clubmgr.screens.days import day
from clubmgr.screens.glyphs import glyph_word

if TYPE_CHECKING:
    from clubmgr.screens.widgets.columns import Tone

_GLYPHS: Final = {choice.code: choice.glyph for choice in AGREEMENT_FORMS}
_TONES: Final[dict[str, Tone]] = {
    "ending": "caution", "ended": "quiet", "renewed": "quiet", "draft": "quiet",
}  # fmt: skip


def needed_from(program: Program) -> str:
    """Return the sum without VAT in a year from which the law wants a written agreement today."""
    from clubmgr.method.influence import CONTRACT, in_force
    from clubmgr.models import thresholds

    rule = in_force(thresholds.rules(program), CONTRACT, program.clock.today().isoformat())
    return money(rule.amount, EURO) if rule else ""


def titled(row: AgreementRow) -> str:
    """Name an agreement, with the sign of its form."""
    return f"{_GLYPHS[row.form]} {row.title}"


def standing(row: AgreementRow) -> str:
    """Say how an agreement stands."""
    return glyph_word(STATUSES, row.status)


def tone(row: AgreementRow) -> Tone:
    """Return the colour of how an agreement stands."""
    return _TONES.get(row.status, "")


def delivered(row: AgreementRow) -> str:
    """Count what is delivered of what is asked for: `2/3 !1`, the late ones last."""
    if not row.deliverables:
        return ""
    late = f" !{number(row.late)}" if row.late else ""
    return f"{number(row.done)}/{number(row.deliverables)}{late}"


def told(program: Program, agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Yield what there is to read of an agreement: what was brought, then what is to be mended."""
    yield _("Brought"), brought(renewals.evidence(program, agreement))
    yield _("Reason of the end"), agreement.end_reason
    if agreement.renewed_by:
        after = agreements.get(program, agreement.renewed_by)
        yield _("Renewed by"), f"{after.title} · {day(after.starts_on)}"
    missing = agreements.missing(program, agreement) if agreement.form == "convention" else ()
    if missing:
        text = ngettext(
            "{n} clause of the law is missing: c shows it",
            "{n} clauses of the law are missing: c shows them",
            len(missing),
        )
        yield "!", text.format(n=number(len(missing)))
    for sentence in agreement_cautions.besides_clauses(program, agreement):
        yield "!", sentence
    yield _("Days"), " – ".join((day(agreement.starts_on), day(agreement.ends_on) or _("no end")))
    named = (agreement.advertiser, agreement.objective, agreement.tier, agreement.owner)
    yield _("For"), " · ".join(filter(None, named))


def brought(found: Evidence) -> str:
    """Say in a line what was brought while an agreement ran; of what is nothing, nothing."""
    contents = ngettext("{n} content", "{n} contents", found.contents)
    others = ngettext("{n} contribution", "{n} contributions", found.contributions)
    parts = [
        _done(found),
        contents.format(n=number(found.contents)) if found.contents else "",
        others.format(n=number(found.contributions)) if found.contributions else "",
        _("reach {n}").format(n=number(found.reach)) if found.reach is not None else "",
        _given(found),
        _("last contact {day}").format(day=day(found.last_contact))
        if found.last_contact
        else _("no contact yet"),
    ]
    return " · ".join(filter(None, parts))


def _done(found: Evidence) -> str:
    if not found.deliverables:
        return ""
    text = _("delivered {done} of {n}").format(
        done=number(found.done), n=number(found.deliverables)
    )
    notes = []
    if found.late:
        notes.append(ngettext("{n} late", "{n} late", found.late).format(n=number(found.late)))
    if unproved := found.done - found.proved:
        notes.append(_("{n} without proof").format(n=number(unproved)))
    return f"{text} ({', '.join(notes)})" if notes else text


def _given(found: Evidence) -> str:
    if not found.perks:
        return ""
    count = ngettext("{n} perk", "{n} perks", found.perks).format(n=number(found.perks))
    return labelled(count, money(found.given, EURO))
